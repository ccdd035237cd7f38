import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { TextLink } from '../../components/links';
import { useFormats } from '../../i18n/formats';
import { BatchBadge } from './BatchBadges';
import { BatchProgress } from './BatchProgress';
import { useBatchName } from './use-batch-name';

type Batch = Schemas['Batch'];

/** Batches with how far each is. */
export function BatchTable({ batches }: { readonly batches: readonly Batch[] }) {
  const { t } = useTranslation();
  return (
    <Table verticalSpacing="xs" highlightOnHover aria-label={t('nav.batches')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('batch.batch')}</Table.Th>
          <Table.Th>{t('orders.status')}</Table.Th>
          <Table.Th visibleFrom="sm" w="35%">
            {t('batch.progress')}
          </Table.Th>
          <Table.Th visibleFrom="sm">{t('batch.created')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {batches.map((batch) => (
          <BatchLine key={batch.id} batch={batch} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function BatchLine({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { count, time } = useFormats();
  const { id, rowCount, status, createdAt, actor } = batch;
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={0}>
          <TextLink to="/batches/$id" params={{ id }} size="sm" fw={600} className="given">
            {useBatchName(batch)}
          </TextLink>
          <Text size="xs" c="dimmed">
            {t('batch.rows', { count: rowCount, formatted: count(rowCount) })}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td>
        <BatchBadge status={status} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <BatchProgress batch={batch} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm">{time(createdAt)}</Text>
        {actor && (
          <Text size="xs" c="dimmed" className="given">
            {t('orders.by', { actor })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
