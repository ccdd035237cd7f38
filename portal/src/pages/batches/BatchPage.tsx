import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { batchQuery } from '../../api/batch-queries';
import type { Schemas } from '../../api/client';
import { Facts } from '../../components/Facts';
import { TextLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { useFormats } from '../../i18n/formats';
import { BatchBadge } from './BatchBadges';
import { BatchCommands } from './BatchCommands';
import { BatchProgress, useProgressText } from './BatchProgress';
import { BatchRows } from './BatchRows';
import { BatchState } from './BatchState';
import { useBatchName } from './use-batch-name';

type Batch = Schemas['Batch'];

/** One batch: how far it is, what can be done with it, and what became of each row. */
export function BatchPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/batches/$id' });
  const batch = useQuery(batchQuery(id));
  return (
    <Stack maw={1000}>
      <TextLink to="/batches" size="sm">
        ← {t('batch.back')}
      </TextLink>
      <QueryStatus query={batch} />
      {batch.data && <BatchHead batch={batch.data} />}
      {batch.data && <BatchRows batch={batch.data} />}
    </Stack>
  );
}

function BatchHead({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { time, count } = useFormats();
  const at = (iso: string | null) => iso && time(iso);
  return (
    <>
      <Group justify="space-between">
        <Group>
          <Title order={1} size="h3" className="given">
            {useBatchName(batch)}
          </Title>
          <BatchBadge status={batch.status} />
        </Group>
        <BatchCommands batch={batch} />
      </Group>
      <BatchState batch={batch} />
      <Paper component="section" aria-label={t('batch.progress')}>
        <Stack gap="xs">
          <BatchProgress batch={batch} />
          <Text size="sm">{useProgressText(batch)}</Text>
        </Stack>
      </Paper>
      <Paper component="section" aria-label={t('order.facts')}>
        <Facts
          facts={[
            [t('batch.size'), count(batch.rowCount)],
            [t('batch.actor'), batch.actor],
            [t('batch.created'), at(batch.createdAt)],
            [t('batch.started'), at(batch.startedAt)],
            [t('order.ended'), at(batch.endedAt)],
          ]}
        />
      </Paper>
      <Group justify="flex-end">
        <Anchor size="sm" href={`/v1/batches/${batch.id}/result.csv?for=excel`} download>
          {t('batch.result')}
        </Anchor>
      </Group>
    </>
  );
}
