import { Badge, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { OrderBadge } from '../../components/badges';
import { TextLink } from '../../components/links';
import { rangeText } from '../../components/range-text';
import { useFormats } from '../../i18n/formats';

type Order = Schemas['Order'];

/** Orders with their numbers and status. On a narrow screen the rest is on the page of the order. */
export function OrderTable({ orders }: { readonly orders: readonly Order[] }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  return (
    <Table verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('orders.order')}</Table.Th>
          <Table.Th>{t('orders.status')}</Table.Th>
          <Table.Th visibleFrom="md">{t('orders.customer')}</Table.Th>
          <Table.Th visibleFrom="lg">{t('orders.reference')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('orders.created')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {orders.map((order) => (
          <Table.Tr key={order.id}>
            <Table.Td>
              <Stack gap={0}>
                <TextLink to="/orders/$id" params={{ id: order.id }} size="sm" fw={600} className="number">
                  {order.ranges[0] ? rangeText(order.ranges[0]) : order.id}
                </TextLink>
                <Text size="xs" c="dimmed">
                  {t(`type.${order.type}`)}
                  {order.ranges.length > 1 && ` · ${t('orders.andMore', { count: order.ranges.length - 1 })}`}
                </Text>
              </Stack>
            </Table.Td>
            <Table.Td>
              <Group gap={4}>
                <OrderBadge status={order.status} />
                {order.attention && (
                  <Badge color="red" variant="filled">
                    {t('orders.attention')}
                  </Badge>
                )}
              </Group>
            </Table.Td>
            <Table.Td visibleFrom="md" className="given">
              {order.endCustomer?.name}
            </Table.Td>
            <Table.Td visibleFrom="lg" className="given">
              {order.reference}
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Text size="sm">{time(order.createdAt)}</Text>
              {order.actor && (
                <Text size="xs" c="dimmed" className="given">
                  {t('orders.by', { actor: order.actor })}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
