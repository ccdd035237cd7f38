import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, PortalError, type Schemas } from '../../api/client';
import { pointedErrors } from '../../api/order-check';
import { orderQuery } from '../../api/queries';
import { useScope } from '../../api/use-scope';
import { useAction } from '../../api/use-action';
import { Dialog } from '../../components/Dialog';
import { ProblemAlert } from '../../components/ProblemAlert';
import { rangeText } from '../../components/range-text';

type Order = Schemas['Order'];
type Outcome = Schemas['ResolutionOutcome'];

const LONGEST_REASON = 500;

/** Whether the service asks a person what Colt did. */
export function asksForResolution({ open, status, attention }: Order): boolean {
  return open && attention !== null && (status === 'unconfirmed' || status === 'in_progress');
}

/** A person who knows what Colt did settles an order that the service cannot settle. */
export function ResolutionButton({ order }: { readonly order: Order }) {
  const { t } = useTranslation();
  const may = useScope('order');
  const [opened, { open, close }] = useDisclosure();
  if (!may || (!asksForResolution(order) && !opened)) return null;
  return (
    <>
      <Button color="red" variant="light" size="xs" onClick={open}>
        {t('resolution.open')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('resolution.open')} size="lg">
        <ResolutionForm order={order} onEnd={close} />
      </Dialog>
    </>
  );
}

function ResolutionForm({ order, onEnd }: { readonly order: Order; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [differs, setDiffers] = useState(false);
  const [byRange, setByRange] = useState<Readonly<Record<string, Outcome | ''>>>({});
  const [reason, setReason] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  // An order that Colt confirmed is not sent again.
  const outcomes: Outcome[] =
    order.status === 'unconfirmed' ? ['taken', 'not_taken', 'repeat'] : ['taken', 'not_taken'];
  const left = order.ranges.filter((range) => range.outcome === 'pending');
  const ranges = left.flatMap(({ start, end }) => {
    const chosen = byRange[start] ?? '';
    return chosen === '' ? [] : [{ start, end, outcome: chosen }];
  });
  const isChosen = differs ? ranges.length > 0 : outcome !== null;
  const settle = useAction({
    mutationFn: () => {
      const what = differs ? { ranges } : { outcome: outcome ?? undefined };
      return client.orders.resolve(order.id, { ...what, reason: reason.trim() }, { idempotencyKey });
    },
    onSuccess: (settled) => {
      queryClient.setQueryData(orderQuery(order.id).queryKey, settled);
      void queryClient.invalidateQueries({ queryKey: ['order', order.id] });
      onEnd();
    },
    // A refusal is final for its key; a lost connection is not.
    onError: (error) => {
      if (error instanceof PortalError) setKey(crypto.randomUUID());
    },
  });
  const errors = pointedErrors(settle.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (isChosen && reason.trim() !== '') settle.mutate();
  };
  const labels = outcomes.map((value) => ({ value, label: t(`resolution.outcome.${value}`) }));
  const missing = submitted && !isChosen ? t('find.required') : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t('resolution.text')}</Text>
        {!differs && (
          <Radio.Group
            label={t('resolution.question')}
            value={outcome ?? ''}
            onChange={(value) => setOutcome(value as Outcome)}
            error={errors['/outcome'] ?? missing}
          >
            <Stack gap={6} mt="xs">
              {labels.map(({ value, label }) => (
                <Radio key={value} value={value} label={label} description={t(`resolution.effect.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {left.length > 1 && (
          <Checkbox
            label={t('resolution.differs')}
            checked={differs}
            onChange={(event) => setDiffers(event.currentTarget.checked)}
          />
        )}
        {differs &&
          left.map((range, index) => (
            <NativeSelect
              key={range.start}
              label={<span className="number">{rangeText(range)}</span>}
              value={byRange[range.start] ?? ''}
              data={[{ value: '', label: t('resolution.leave') }, ...labels]}
              onChange={({ currentTarget: { value } }) =>
                setByRange({ ...byRange, [range.start]: value as Outcome | '' })
              }
              error={errors[`/ranges/${index}`] ?? missing}
            />
          ))}
        <Textarea
          label={t('resolution.reason')}
          description={t('resolution.reasonHint')}
          withAsterisk
          autosize
          minRows={2}
          dir="auto"
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errors['/reason'] ?? (submitted && reason.trim() === '' ? t('find.required') : undefined)}
        />
        {settle.error && <ProblemAlert error={settle.error} onRetry={() => settle.mutate()} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onEnd}>
            {t('assign.cancel')}
          </Button>
          <Button type="submit" color="red" loading={settle.isPending}>
            {t('resolution.settle')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
