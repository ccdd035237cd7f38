import { Button, Group, List, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, PortalError, type Schemas } from '../../api/client';
import { useAction } from '../../api/use-action';
import { fieldErrors } from '../../components/field-errors';
import { ProblemAlert } from '../../components/ProblemAlert';
import { rangeText } from '../../components/range-text';
import { useKept } from '../../components/use-kept';
import { knownText } from '../../i18n/known-text';

type Finding = Schemas['DriftFinding'];

/** What came of each finding, with its numbers as text. */
export type Results = Readonly<Record<string, { readonly numbers: string; readonly outcome: string }>>;

interface Props {
  readonly selected: readonly Finding[];
  readonly results: Results;
  readonly onRepaired: (results: Results) => void;
}

const MOST = 50;

/** Repairs the chosen findings, for a reason, and shows what came of each. */
export function Repair({ selected, results, onRepaired }: Props) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, change, reset] = useKept('repair', () => ({ reason: '' }));
  const [submitted, setSubmitted] = useState(false);
  const repair = useAction({
    mutationFn: async () => resultsOf(selected, await outcomes(selected, draft.reason)),
    onSuccess: (repaired) => {
      setSubmitted(false);
      reset();
      onRepaired(repaired);
      return queryClient.invalidateQueries({ queryKey: ['comparison'] });
    },
  });
  const missing = draft.reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (!missing) repair.mutate();
  };
  return (
    <Paper component="section" aria-label={t('comparison.repair')}>
      <Stack>
        {selected.length > 0 && (
          <form onSubmit={submit} noValidate>
            <Stack gap="sm">
              <Text size="sm" fw={600}>
                {t('comparison.selected', { count: selected.length })}
                {selected.length > MOST && ` – ${t('comparison.tooMany')}`}
              </Text>
              <Text size="sm">{t('comparison.repairHint')}</Text>
              <TextInput
                label={t('comparison.reason')}
                description={t('comparison.reasonHint')}
                withAsterisk
                maxLength={500}
                value={draft.reason}
                onChange={(event) => change({ reason: event.currentTarget.value })}
                error={fieldErrors(repair.error)['/reason'] ?? (submitted && missing && t('find.required'))}
              />
              {repair.error && <ProblemAlert error={repair.error} />}
              <Group>
                <Button type="submit" loading={repair.isPending} disabled={selected.length > MOST}>
                  {t('comparison.repair')}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
        {Object.keys(results).length > 0 && (
          <div role="status">
            <Title order={3} size="h6">
              {t('comparison.results')}
            </Title>
            <List size="sm">
              {Object.entries(results).map(([id, { numbers, outcome }]) => (
                <List.Item key={id}>
                  <span className="number">{numbers}</span>:{' '}
                  {knownText(i18n, `comparison.outcome.${outcome}`) ?? outcome}
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

type Outcome = Schemas['DriftRepairResult'];

/** The service answers with a problem if nothing could be repaired; then it says why of each finding as well. */
async function outcomes(selected: readonly Finding[], reason: string): Promise<readonly Outcome[]> {
  try {
    const report = await client.drift.repair({ findingIds: selected.map(({ id }) => id), reason });
    return report.items;
  } catch (error) {
    const findings = error instanceof PortalError && error.problem.findings;
    if (!findings) throw error;
    return findings;
  }
}

function resultsOf(selected: readonly Finding[], found: readonly Outcome[]): Results {
  return Object.fromEntries(
    found.map(({ findingId, outcome }) => {
      const finding = selected.find(({ id }) => id === findingId);
      const { start, end } = finding ?? { start: null, end: null };
      return [findingId, { numbers: start && end ? rangeText({ start, end }) : findingId, outcome }];
    }),
  );
}
