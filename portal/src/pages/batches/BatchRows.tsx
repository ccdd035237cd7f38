import { Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { batchRowsQuery } from '../../api/batch-queries';
import type { Schemas } from '../../api/client';
import { MoreButton } from '../../components/MoreButton';
import { QueryStatus } from '../../components/QueryStatus';
import { ROW_FILTERS } from '../../searches';
import { RowTable } from './RowTable';

type Batch = Schemas['Batch'];

/** The rows of a batch in the order of the file, filtered by what became of them. */
export function BatchRows({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { rows: filter } = useSearch({ from: '/batches/$id' });
  const navigate = useNavigate({ from: '/batches/$id' });
  const rows = useInfiniteQuery(batchRowsQuery(batch.id, filter));
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  useFreshRows(batch);
  return (
    <Stack component="section" aria-labelledby="rows">
      <Group justify="space-between" align="flex-end">
        <Title order={2} size="h5" id="rows">
          {t('batch.rowsTitle')}
        </Title>
        <NativeSelect
          aria-label={t('orders.show')}
          value={filter ?? ''}
          data={[
            { value: '', label: t('common.all') },
            ...ROW_FILTERS.map((value) => ({
              value,
              label: value === 'would-be-refused' ? t('batch.onlyFaulty') : t(`batch.outcome.${value}`),
            })),
          ]}
          onChange={({ currentTarget }) => {
            const chosen = ROW_FILTERS.find((value) => value === currentTarget.value);
            void navigate({ search: chosen ? { rows: chosen } : {}, replace: true, resetScroll: false });
          }}
        />
      </Group>
      <QueryStatus query={rows} />
      {rows.data && (
        <Paper p={0}>{items.length === 0 ? <Text p="md">{t('batch.noRows')}</Text> : <RowTable rows={items} />}</Paper>
      )}
      <MoreButton list={rows} />
    </Stack>
  );
}

/** What becomes of a row is in no event: the rows are read again when the counts have changed. */
function useFreshRows({ id, status, counts, check }: Batch): void {
  const queryClient = useQueryClient();
  const now = JSON.stringify([status, counts, check]);
  const seen = useRef(now);
  useEffect(() => {
    if (seen.current === now) return;
    seen.current = now;
    void queryClient.invalidateQueries({ queryKey: ['batch', id, 'rows'] });
  }, [queryClient, id, now]);
}
