import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormats } from '../../i18n/formats';
import { OUTCOME_COLOURS, OUTCOMES } from './BatchBadges';

type Batch = Pick<Schemas['Batch'], 'counts' | 'rowCount'>;

/** What became of the rows, as a bar. Rows that wait are its empty part. */
export function BatchProgress({ batch }: { readonly batch: Batch }) {
  const drawn = OUTCOMES.filter((outcome) => outcome !== 'pending' && batch.counts[outcome] > 0);
  return (
    <Progress.Root size="lg" miw={80} role="img" aria-label={useProgressText(batch)}>
      {drawn.map((outcome) => (
        <Progress.Section
          key={outcome}
          withAria={false}
          value={(batch.counts[outcome] / batch.rowCount) * 100}
          color={OUTCOME_COLOURS[outcome]}
        />
      ))}
    </Progress.Root>
  );
}

/** The same in words. */
export function useProgressText({ counts }: Batch): string {
  const { t } = useTranslation();
  const { count } = useFormats();
  return OUTCOMES.filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${t(`batch.outcome.${outcome}`)}: ${count(counts[outcome])}`)
    .join(' · ');
}
