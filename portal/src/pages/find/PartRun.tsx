import { Alert, Button, Group, Paper, Stack, Stepper, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { pointedErrors } from '../../api/order-check';
import { ButtonLink, TextLink } from '../../components/links';
import { AssignForm } from '../../components/ordering/AssignForm';
import { FailedOrder, isFailed, OrderUnderWay } from '../../components/ordering/OrderOutcome';
import { ProblemAlert } from '../../components/ProblemAlert';
import { displayText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';
import { type Change, reopened, withoutPart } from './draft';
import { type Placed, type SentPart, usePlaced } from './placed';

interface Props {
  readonly part: SentPart;
  readonly change: Change;
  /** The form has to be corrected: it is shown again with what is wrong at its fields. */
  readonly onRefused: (ranges: SentPart['ranges'], errors: Readonly<Record<string, string>>) => void;
}

/**
 * Sends the order of a part and shows what becomes of it. Mounted again after a reload, it sends the same request with the
 * same key, and so finds the same order.
 */
export function PartRun({ part, change, onRefused }: Props) {
  const { t } = useTranslation();
  const placed = usePlaced(part);
  const { reservation, activation, error } = placed;
  const { activates, reference, executeAt } = part.sent;
  const { time } = useFormats();
  const { key, ranges } = part;
  const reserved = reservation?.status === 'completed' || activation !== null;
  const done = activates ? activation?.status === 'completed' && reservation?.status === 'completed' : reserved;
  // A part of a reservation is activated: it has not failed before that has ended.
  const last = activation ?? reservation;
  const failed = last && !placed.isOpen && isFailed(last) ? last : null;
  const isPart = activates && activation?.status === 'completed' && !done ? reservation : null;
  const again = () => change((draft) => withoutPart(draft, key));
  const first = ranges[0];

  useEffect(() => {
    const errors = pointedErrors(error);
    if (Object.keys(errors).length === 0) return;
    onRefused(ranges, errors);
    change((draft) => reopened(draft, key));
  }, [error, ranges, key, change, onRefused]);

  return (
    <Paper component="section" aria-label={t('run.title')}>
      <Stack>
        <Title order={2} size="h5" className="number">
          {ranges.map(displayText).join(', ')}
        </Title>
        <Steps activates={activates} reserved={reserved} done={done} busy={!done && !error && !failed} />
        <div aria-live="polite">
          {!done && !failed && !isPart && !error && (
            <OrderUnderWay
              order={last}
              text={executeAt ? t('run.waitingForTime', { time: time(executeAt) }) : t('run.waitingForColt')}
            />
          )}
          {done && <Alert color="green" title={activates ? t('run.doneActive') : t('run.doneReserved')} />}
          {failed && <FailedOrder order={failed} />}
          {isPart && <FailedOrder order={isPart} />}
        </div>
        {error && <ProblemAlert error={error} onRetry={placed.retry} />}
        {activates && failed && failed === activation && (
          <>
            <Text size="sm">{t('run.correct')}</Text>
            <AssignForm
              type="activation"
              country={part.country}
              kind={part.kind}
              ranges={leftOf(activation)}
              initial={part.customer}
              reference={reference.trim()}
              onEnd={again}
            />
          </>
        )}
        <Links placed={placed} first={done ? first : undefined} onLeave={again} />
        <Group>
          {done && <Button onClick={again}>{t('run.another')}</Button>}
          {(error ?? (failed && failed === reservation)) && (
            <Button variant="default" onClick={() => change((draft) => reopened(draft, key))}>
              {t('run.back')}
            </Button>
          )}
          {isPart && (
            <Button variant="default" onClick={again}>
              {t('assign.close')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

interface StepsProps {
  readonly activates: boolean;
  readonly reserved: boolean;
  readonly done: boolean;
  readonly busy: boolean;
}

function Steps({ activates, reserved, done, busy }: StepsProps) {
  const { t } = useTranslation();
  return (
    <Stepper active={done ? 2 : reserved ? 1 : 0} size="sm" iconSize={28} wrap={false}>
      <Stepper.Step label={reserved ? t('run.reserved') : t('run.reserving')} loading={busy && !reserved} />
      {activates && <Stepper.Step label={done ? t('run.active') : t('run.activating')} loading={busy && reserved} />}
    </Stepper>
  );
}

interface LinksProps {
  readonly placed: Placed;
  /** Once it is there. */
  readonly first?: Schemas['Range'];
  readonly onLeave: () => void;
}

function Links({ placed, first, onLeave }: LinksProps) {
  const { t } = useTranslation();
  const order = placed.activation ?? placed.reservation;
  if (order === undefined) return null;
  return (
    <Group>
      <TextLink to="/orders/$id" params={{ id: order.id }}>
        {t('run.show')}
      </TextLink>
      {first && (
        <ButtonLink variant="default" to="/numbers/$e164" params={{ e164: first.start }} onClick={onLeave}>
          {t('run.showNumber')}
        </ButtonLink>
      )}
    </Group>
  );
}

/** The numbers that an activation left reserved. */
function leftOf({ ranges }: Schemas['Order']): Schemas['Range'][] {
  return ranges.filter(({ outcome }) => outcome !== 'completed').map(({ start, end }) => ({ start, end }));
}
