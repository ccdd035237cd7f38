import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type OrderFilter, ordersQuery } from '../../api/queries';
import { QueryStatus } from '../../components/QueryStatus';
import { useDebounced } from '../../components/use-debounced';
import type { OrdersSearch } from '../../searches';
import { OrderTable } from './OrderTable';

/** All orders, newest first, as they change. */
export function OrdersPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/orders' });
  const navigate = useNavigate({ from: '/orders' });
  const setQ = useCallback(
    (q: string) =>
      void navigate({ search: (previous) => ({ ...previous, q: q === '' ? undefined : q }), replace: true }),
    [navigate],
  );
  const [q, typeQ] = useDebounced(search.q ?? '', setQ);
  const orders = useInfiniteQuery(ordersQuery(filterOf(search)));
  const items = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('orders.title')}
      </Title>
      <Group align="flex-end">
        <TextInput
          flex={1}
          miw={220}
          type="search"
          label={t('orders.search')}
          placeholder={t('orders.searchHint')}
          maxLength={100}
          value={q}
          onChange={(event) => typeQ(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('orders.show')}
          value={search.show ?? 'all'}
          data={(['all', 'open', 'attention'] as const).map((value) => ({ value, label: t(`orders.${value}`) }))}
          onChange={(value) =>
            void navigate({
              search: (previous) => ({
                ...previous,
                show: value === 'all' ? undefined : (value as OrdersSearch['show']),
              }),
              replace: true,
            })
          }
        />
      </Group>
      <QueryStatus query={orders} />
      {orders.data && (
        <Paper p={0}>
          {items.length === 0 ? <Text p="md">{t('orders.none')}</Text> : <OrderTable orders={items} />}
        </Paper>
      )}
      {orders.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
            {t('orders.more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

export function filterOf({ show, q }: OrdersSearch): OrderFilter {
  return { ...(show === 'open' && { open: true }), ...(show === 'attention' && { attention: true }), ...(q && { q }) };
}
