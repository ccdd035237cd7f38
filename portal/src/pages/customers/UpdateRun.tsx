import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { orderQuery } from '../../api/queries';
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

/**
 * The customer update that belongs to a key. It is a query: sending it again is safe, because the service executes a key
 * once, so that a page that was loaded again simply asks for it.
 */
export function UpdateRun({ endCustomerId, part: { ranges, idempotencyKey }, onAgain }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const placed = useQuery({
    queryKey: ['placed-order', idempotencyKey],
    queryFn: async () => {
      const body = { ranges: [...ranges], endCustomerId };
      const order = await client.customerUpdates.create(body, { idempotencyKey, respondAsync: true });
      // An event may have been faster than this response.
      queryClient.setQueryData<Schemas['Order']>(orderQuery(order.id).queryKey, (known) => known ?? order);
      return order;
    },
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const id = placed.data?.id ?? '';
  const watched = useQuery({
    ...orderQuery(id),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data?.open === false ? false : 5_000),
  });
  const order = watched.data ?? placed.data;
  if (placed.error) {
    return (
      <Stack gap="xs">
        <ProblemAlert error={placed.error} onRetry={() => void placed.refetch()} />
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
