import { Alert, Group, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { OrderBadge } from '../badges';
import { coltErrorText } from '../colt-error-text';
import { rangeText } from '../range-text';

type Order = Schemas['Order'];

/** An order that is open. */
export function OrderUnderWay({ order, text }: { readonly order: Order | undefined; readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Loader size="sm" />
      <Stack gap={4}>
        {order ? <OrderBadge status={order.status} /> : null}
        <Text size="sm">{order ? t(`statusHint.${order.status}`) : t('run.placing')}</Text>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </Stack>
    </Group>
  );
}

/** An order that ended, and not with all its numbers. */
export function FailedOrder({ order }: { readonly order: Order }) {
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

export function isFailed(order: Order | null | undefined): boolean {
  return order !== null && order !== undefined && !order.open && order.status !== 'completed';
}
