import { Grid, Paper, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coverageQuery } from '../../api/queries';
import { QueryStatus } from '../../components/QueryStatus';
import { Basket } from './Basket';
import { useDraft } from './draft';
import { FreeNumbers } from './FreeNumbers';
import { PartRun } from './PartRun';
import type { SentPart } from './placed';

type Refusals = readonly { readonly start: string; readonly errors: Readonly<Record<string, string>> }[];

/** Search, choose, order; and then watch the orders. */
export function FindPage() {
  const { t } = useTranslation();
  const coverage = useQuery(coverageQuery);
  const [draft, change] = useDraft();
  const [refusals, setRefusals] = useState<Refusals>([]);
  const onRefused = useCallback((ranges: SentPart['ranges'], errors: Readonly<Record<string, string>>) => {
    const start = ranges[0]?.start ?? '';
    setRefusals((known) => [...known.filter((one) => one.start !== start), { start, errors }]);
  }, []);
  const running = draft.parts.filter((part): part is SentPart => part.sent !== null);
  const edits = running.length === 0 || running.length < draft.parts.length;
  const refused = Object.fromEntries(
    draft.parts.flatMap(({ key, sent, ranges }) => {
      const found = refusals.find(({ start }) => ranges.some((range) => range.start === start));
      return sent || !found ? [] : [[key, found.errors]];
    }),
  );
  const runs = running.map((part) => <PartRun key={part.key} part={part} change={change} onRefused={onRefused} />);
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('find.title')}
      </Title>
      {!edits && <Stack maw={900}>{runs}</Stack>}
      {edits && <QueryStatus query={coverage} />}
      {edits && coverage.data && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <FreeNumbers coverage={coverage.data} draft={draft} change={change} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <Stack>
              {runs}
              <Paper component="section" aria-label={t('find.basket')}>
                <Basket draft={draft} change={change} refused={refused} />
              </Paper>
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}
