import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { usePlacedOrder } from '../../api/placed-order';
import { OrderBadge } from '../../components/badges';
import { coltErrorText } from '../../components/colt-error-text';
import { TextLink } from '../../components/links';
import { ProblemAlert } from '../../components/ProblemAlert';
import type { UpdatePart } from './update-parts';

interface Props {
  readonly endCustomerId: string;
  readonly part: UpdatePart;
  /** Places the updates anew, with other keys. */
  readonly onAgain: () => void;
}

/** The customer update that belongs to a key, placed once, as it proceeds. */
export function UpdateRun({ endCustomerId, part: { ranges, idempotencyKey }, onAgain }: Props) {
  const { t } = useTranslation();
  const { order, error, retry } = usePlacedOrder(idempotencyKey, true, (key) => {
    const body = { ranges: [...ranges], endCustomerId };
    return client.customerUpdates.create(body, { idempotencyKey: key, respondAsync: true });
  });
  if (error) {
    return (
      <Stack gap="xs">
        <ProblemAlert error={error} onRetry={retry} />
        <AgainButton onAgain={onAgain} />
      </Stack>
    );
  }
  const failed = order !== undefined && !order.open && order.status !== 'completed';
  return (
    <Stack gap="xs" role="status">
      <Group gap="xs">
        {order ? <OrderBadge status={order.status} /> : <Loader size="sm" />}
        {order ? (
          <TextLink to="/orders/$id" params={{ id: order.id }} size="sm">
            {t(`type.${order.type}`)}
          </TextLink>
        ) : (
          <Text size="sm">{t('customer.sending')}</Text>
        )}
      </Group>
      {order?.open && <Text size="sm">{t(`statusHint.${order.status}`)}</Text>}
      {order?.status === 'completed' && <Text size="sm">{t('customer.sent')}</Text>}
      {failed && <Failed order={order} onAgain={onAgain} />}
    </Stack>
  );
}

function Failed({ order, onAgain }: { readonly order: Schemas['Order']; readonly onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert color="red">
        <Text size="sm">{t(`statusHint.${order.status}`)}</Text>
        {order.error && (
          <Text size="sm" className="given">
            {coltErrorText(order.error)}
          </Text>
        )}
      </Alert>
      <AgainButton onAgain={onAgain} />
    </>
  );
}

function AgainButton({ onAgain }: Pick<Props, 'onAgain'>) {
  const { t } = useTranslation();
  return (
    <Group>
      <Button size="xs" variant="default" onClick={onAgain}>
        {t('customer.sendAgain')}
      </Button>
    </Group>
  );
}
