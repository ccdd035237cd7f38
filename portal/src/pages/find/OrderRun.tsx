import { Alert, Button, Group, Loader, Paper, Stack, Stepper, Text, Title } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { OrderBadge } from '../../components/badges';
import { coltErrorText } from '../../components/colt-error-text';
import { ButtonLink, TextLink } from '../../components/links';
import { ProblemAlert } from '../../components/ProblemAlert';
import { displayText, rangeText } from '../../components/range-text';
import { CustomerForm } from './CustomerForm';
import { emptyDraft } from './draft';
import { fieldErrors, useActivation, useReservation } from './order-run';
import type { PartProps } from './parts';

type Order = Schemas['Order'];

/**
 * Sends the order of a draft and shows what becomes of it: the reservation, then the activation. Mounted again after a
 * reload, it sends the same requests with the same keys, and so finds the same orders.
 */
export function OrderRun({ coverage, draft, change }: PartProps) {
  const { t } = useTranslation();
  const reservation = useReservation(draft);
  const activation = useActivation(draft);
  const reserved = reservation.order?.status === 'completed';
  const activating = draft.stage === 'activating';

  useEffect(() => {
    if (reserved && draft.activates && draft.stage === 'reserving') change({ stage: 'activating' });
  }, [reserved, draft.activates, draft.stage, change]);

  const done = draft.activates ? activation.order?.status === 'completed' : reserved;
  const current = activating ? activation : reservation;
  const failed = current.order !== undefined && !current.order.open && current.order.status !== 'completed';
  const again = () => change({ ...emptyDraft(), fields: draft.fields, activates: draft.activates });
  const edit = () => change({ stage: 'editing', reserveKey: crypto.randomUUID(), activateKey: crypto.randomUUID() });
  const first = draft.ranges[0];

  return (
    <Paper component="section" aria-label={t('run.title')} maw={900}>
      <Stack>
        <Title order={2} size="h5">
          {draft.ranges.map(displayText).join(', ')}
        </Title>
        <Stepper active={done ? 2 : activating ? 1 : 0} size="sm" iconSize={28} wrap={false}>
          <Stepper.Step
            label={reserved ? t('run.reserved') : t('run.reserving')}
            loading={!activating && !done && !current.error && !failed}
          />
          {draft.activates && (
            <Stepper.Step
              label={done ? t('run.active') : t('run.activating')}
              loading={activating && !done && !current.error && !failed}
            />
          )}
        </Stepper>
        <div aria-live="polite">
          {!done && !failed && !current.error && (
            <Waiting order={current.order} keepOpen={draft.activates && !activating} />
          )}
          {done && <Alert color="green" title={draft.activates ? t('run.doneActive') : t('run.doneReserved')} />}
          {failed && current.order && <FailedOrder order={current.order} />}
        </div>
        {current.error && !activating && <ProblemAlert error={current.error} onRetry={current.retry} />}
        {activating && (current.error || failed) && first && (
          <CorrectActivation
            coverage={coverage}
            draft={draft}
            change={change}
            error={current.error}
            onRetry={current.retry}
          />
        )}
        <Group>
          {current.order && (
            <TextLink to="/orders/$id" params={{ id: current.order.id }}>
              {t('run.show')}
            </TextLink>
          )}
          {done && first && (
            <ButtonLink variant="default" to="/numbers/$e164" params={{ e164: first.start }} onClick={again}>
              {t('run.showNumber')}
            </ButtonLink>
          )}
          {done && <Button onClick={again}>{t('run.another')}</Button>}
          {!activating && (failed || current.error) && (
            <Button variant="default" onClick={edit}>
              {t('run.back')}
            </Button>
          )}
          {activating && !done && (failed || current.error) && (
            <Button variant="default" onClick={again}>
              {t('run.giveUp')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

function Waiting({ order, keepOpen }: { readonly order: Order | undefined; readonly keepOpen: boolean }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Loader size="sm" />
      <Stack gap={4}>
        {order ? <OrderBadge status={order.status} /> : null}
        <Text size="sm">{order ? t(`statusHint.${order.status}`) : t('run.placing')}</Text>
        <Text size="sm" c="dimmed">
          {keepOpen ? t('run.waitingToActivate') : t('run.waitingForColt')}
        </Text>
      </Stack>
    </Group>
  );
}

function FailedOrder({ order }: { readonly order: Order }) {
  const { t } = useTranslation();
  const reasons = [order.error, ...order.ranges.map(({ error }) => error)].filter((error) => error !== null);
  const texts = new Set(reasons.map(coltErrorText));
  return (
    <Alert color={order.status === 'partial' ? 'orange' : 'red'} title={t('run.failed')}>
      <Text size="sm">{order.status === 'partial' ? t('run.partial') : t(`statusHint.${order.status}`)}</Text>
      {[...texts].map((text) => (
        <Text key={text} size="sm" mt={4} className="given">
          {text}
        </Text>
      ))}
      {order.status === 'partial' &&
        order.ranges.map((range) => (
          <Text key={range.start} size="sm" className="number">
            {rangeText(range)}: {t(`outcome.${range.outcome}`)}
          </Text>
        ))}
    </Alert>
  );
}

/** The numbers are reserved, and the activation was refused: the form again, with what is wrong at its field. */
function CorrectActivation({
  coverage,
  draft,
  change,
  error,
  onRetry,
}: PartProps & { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  // Errors belong to what was sent: a field that is changed loses its own.
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const found = fieldErrors(error);
  const errors = Object.fromEntries(Object.entries(found).filter(([pointer]) => !changed.has(pointer)));
  const first = draft.ranges[0];
  if (first === undefined) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChanged(new Set());
    change({ activateKey: crypto.randomUUID() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {error !== null && error !== undefined && (
          <ProblemAlert error={error} onRetry={Object.keys(found).length > 0 ? undefined : onRetry} />
        )}
        <Text size="sm">{t('run.correct')}</Text>
        <CustomerForm
          coverage={coverage}
          country={first.country}
          kind={first.kind}
          values={draft.fields}
          onChange={(pointer, value) => {
            setChanged(new Set([...changed, pointer]));
            change({ fields: { ...draft.fields, [pointer]: value } });
          }}
          showMissing
          errors={errors}
        />
        <Group>
          <Button type="submit">{t('run.activateAgain')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
