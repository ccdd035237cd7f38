import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { usePlacedOrder } from '../../api/placed-order';
import { accountQuery } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { TextLink } from '../links';
import { ProblemAlert } from '../ProblemAlert';
import { rangeText } from '../range-text';
import { useKept } from '../use-kept';
import { type OrderGroup, orderGroups } from './order-groups';
import { FailedOrder, isFailed, OrderUnderWay } from './OrderOutcome';

type Held = Pick<Schemas['Holding'], 'start' | 'end' | 'size' | 'country' | 'kind' | 'orderId'>;

interface Props {
  readonly held: readonly Held[];
  readonly onEnd: () => void;
}

const DEFAULT_MOST = 100;
/** So many ranges are listed. */
const LISTED = 20;

/** Gives reserved numbers back: asks first, then one order for each country and kind. */
export function CancelReservation({ held, onEnd }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { data: account } = useQuery(accountQuery);
  const groups = orderGroups(held, account?.limits.rangesPerOrder ?? DEFAULT_MOST);
  // With the order that reserved the numbers: a later reservation of the same ones is cancelled anew.
  const name = `cancel:${held.length}:${held[0]?.start}:${held.at(-1)?.end}:${held[0]?.orderId}`;
  const [{ keys }, change, reset] = useKept<{ readonly keys: readonly string[] }>(name, () => ({ keys: [] }));
  const sent = keys.length > 0;
  const numbers = held.reduce((sum, { size }) => sum + size, 0);
  const end = () => {
    reset();
    onEnd();
  };
  return (
    <Stack>
      <Text size="sm">{t('actions.cancelText', { count: numbers, formatted: count(numbers) })}</Text>
      {!sent && (
        <Text size="sm" className="number" style={{ whiteSpace: 'normal' }}>
          {held.slice(0, LISTED).map(rangeText).join(', ')}
          {held.length > LISTED && ' …'}
        </Text>
      )}
      {sent && groups.map((group, index) => <CancelRun key={keys[index]} group={group} orderKey={keys[index] ?? ''} />)}
      <Group justify="flex-end">
        <Button variant="default" onClick={end}>
          {sent ? t('assign.close') : t('actions.keep')}
        </Button>
        {/* It stays where it is, so that the second press of a double click meets it. */}
        <Button color="red" disabled={sent} onClick={() => change({ keys: groups.map(() => crypto.randomUUID()) })}>
          {t('actions.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function CancelRun({ group, orderKey }: { readonly group: OrderGroup; readonly orderKey: string }) {
  const { t } = useTranslation();
  const { ranges } = group;
  const { order, error, retry } = usePlacedOrder(orderKey, true, (idempotencyKey) =>
    client.reservationCancellations.create({ ranges: [...ranges] }, { idempotencyKey, respondAsync: true }),
  );
  return (
    <Stack gap="xs" aria-live="polite">
      {error && <ProblemAlert error={error} onRetry={retry} />}
      {!error && order?.open !== false && <OrderUnderWay order={order} text={t('run.waitingForColt')} />}
      {order?.status === 'completed' && <Alert color="green" title={t('actions.cancelled')} />}
      {order && isFailed(order) && <FailedOrder order={order} />}
      {order && (
        <TextLink to="/orders/$id" params={{ id: order.id }} size="sm">
          {t('run.show')}
        </TextLink>
      )}
    </Stack>
  );
}
