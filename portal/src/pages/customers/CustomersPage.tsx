import { Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { customersQuery } from '../../api/customer-queries';
import { useScope } from '../../api/use-scope';
import { ButtonLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { useDebounced } from '../../components/use-debounced';
import { useFormats } from '../../i18n/formats';
import { CustomerTable } from './CustomerTable';

/** The reseller's end customers, newest first. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { count } = useFormats();
  const search = useSearch({ from: '/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const mayOrder = useScope('order');
  const setQ = useCallback((q: string) => void navigate({ search: q === '' ? {} : { q }, replace: true }), [navigate]);
  const [q, typeQ] = useDebounced(search.q ?? '', setQ);
  const customers = useInfiniteQuery(customersQuery(search.q));
  const items = useMemo(() => customers.data?.pages.flatMap((page) => page.items) ?? [], [customers.data]);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t('nav.customers')}
        </Title>
        {mayOrder && (
          <ButtonLink size="xs" to="/customers/new">
            {t('customers.new')}
          </ButtonLink>
        )}
      </Group>
      <TextInput
        type="search"
        label={t('customers.search')}
        placeholder={t('customers.searchHint')}
        maxLength={100}
        value={q}
        onChange={(event) => typeQ(event.currentTarget.value)}
      />
      <QueryStatus query={customers} />
      {customers.data && items.length === 0 && (
        <Paper>
          <Text>{search.q ? t('customers.none') : t('customers.noneYet')}</Text>
        </Paper>
      )}
      {items.length > 0 && (
        <>
          <CustomerTable
            customers={items}
            onEnd={() => {
              if (customers.hasNextPage && !customers.isFetching) void customers.fetchNextPage();
            }}
          />
          <Text size="xs" c="dimmed" role="status">
            {t('customers.loaded', { count: items.length, formatted: count(items.length) })}
            {customers.hasNextPage && ' …'}
          </Text>
        </>
      )}
    </Stack>
  );
}
