import { Grid, Paper, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { coverageQuery } from '../../api/queries';
import { QueryStatus } from '../../components/QueryStatus';
import { Basket } from './Basket';
import { useDraft } from './draft';
import { FreeNumbers } from './FreeNumbers';
import { OrderRun } from './OrderRun';

/** Search, choose, order; and then watch the order. */
export function FindPage() {
  const { t } = useTranslation();
  const coverage = useQuery(coverageQuery);
  const [draft, change] = useDraft();
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('find.title')}
      </Title>
      <QueryStatus query={coverage} />
      {coverage.data && draft.stage !== 'editing' && (
        <OrderRun coverage={coverage.data} draft={draft} change={change} />
      )}
      {coverage.data && draft.stage === 'editing' && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <FreeNumbers coverage={coverage.data} draft={draft} change={change} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <Paper component="section" aria-label={t('find.basket')}>
              <Basket coverage={coverage.data} draft={draft} change={change} />
            </Paper>
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}
