import { Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { batchesQuery } from '../../api/batch-queries';
import { useScope } from '../../api/use-scope';
import { MoreButton } from '../../components/MoreButton';
import { QueryStatus } from '../../components/QueryStatus';
import { BatchTable } from './BatchTable';
import { UploadBatch } from './UploadBatch';

/** Orders that were uploaded together, newest first. */
export function BatchesPage() {
  const { t } = useTranslation();
  const may = useScope('order');
  const batches = useInfiniteQuery(batchesQuery);
  const items = batches.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack maw={1000}>
      <Title order={1} size="h3">
        {t('nav.batches')}
      </Title>
      <Text size="sm">{t('batch.intro')}</Text>
      {may && <UploadBatch />}
      <QueryStatus query={batches} />
      {batches.data && (
        <Paper p={0}>
          {items.length === 0 ? <Text p="md">{t('batch.none')}</Text> : <BatchTable batches={items} />}
        </Paper>
      )}
      <MoreButton list={batches} />
    </Stack>
  );
}
