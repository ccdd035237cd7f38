import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { pointedErrors } from '../../api/order-check';
import { useAction } from '../../api/use-action';
import { TextLink } from '../links';
import { ProblemAlert } from '../ProblemAlert';
import { rangeText } from '../range-text';
import { useKept } from '../use-kept';

interface Props {
  /** Active numbers of one country and kind. */
  readonly ranges: readonly Schemas['Range'][];
  readonly onEnd: () => void;
}

const LONGEST = { reason: 500, reference: 100 };

/** Records that active numbers are to be given back. Colt has no call for it: a person asks Colt. */
export function RequestCessation({ ranges: numbers, onEnd }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const ranges = numbers.map(({ start, end }) => ({ start, end }));
  const [draft, change, reset] = useKept(`cessation:${JSON.stringify(ranges)}`, () => ({
    key: crypto.randomUUID(),
    requestedFor: '',
    reason: '',
    reference: '',
  }));
  // A changed request is another request.
  const set = (changed: Partial<typeof draft>) => change({ ...changed, key: crypto.randomUUID() });
  const request = useAction({
    mutationFn: () => {
      const { key: idempotencyKey, requestedFor, reason, reference } = draft;
      const body = { ranges, requestedFor: given(requestedFor), reason: given(reason), reference: given(reference) };
      return client.cessationRequests.create(body, { idempotencyKey });
    },
    onSuccess: () => {
      reset(); // a later request for the same numbers is another one
      for (const key of ['cessations', 'numbers', 'number']) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  const errors = pointedErrors(request.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate();
  };
  const leave = () => {
    reset();
    onEnd();
  };
  if (request.data) {
    return (
      <Stack>
        <Alert color="green" title={t('cessation.recorded')}>
          <TextLink size="sm" to="/cessations">
            {t('cessation.show')}
          </TextLink>
        </Alert>
        <Group>
          <Button variant="default" onClick={onEnd}>
            {t('assign.close')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t('cessation.text')}</Text>
        <Text size="sm" className="number" style={{ whiteSpace: 'normal' }}>
          {ranges.map(rangeText).join(', ')}
        </Text>
        <TextInput
          type="date"
          label={t('cessation.requestedFor')}
          value={draft.requestedFor}
          onChange={(event) => set({ requestedFor: event.currentTarget.value })}
          error={errors['/requestedFor']}
        />
        <Textarea
          label={t('cessation.reason')}
          description={t('cessation.reasonHint')}
          autosize
          minRows={2}
          dir="auto"
          maxLength={LONGEST.reason}
          value={draft.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
          error={errors['/reason']}
        />
        <TextInput
          label={t('numbers.reference')}
          dir="auto"
          maxLength={LONGEST.reference}
          value={draft.reference}
          onChange={(event) => set({ reference: event.currentTarget.value })}
          error={errors['/reference']}
        />
        {request.error && <ProblemAlert error={request.error} onRetry={() => request.mutate()} />}
        <Group>
          <Button type="submit" color="red" loading={request.isPending}>
            {t('cessation.record')}
          </Button>
          <Button variant="default" onClick={leave}>
            {t('assign.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}
