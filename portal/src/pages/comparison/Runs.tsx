import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { useAction } from '../../api/use-action';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useFormats } from '../../i18n/formats';

const COLOURS = { running: 'blue', completed: 'green', failed: 'red' } as const;
const SHOWN = 3;

/** The last comparisons, and a button for another one. */
export function Runs({ runs }: { readonly runs: readonly Schemas['DriftRun'][] }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const start = useAction({
    mutationFn: () => client.drift.startCheck({ idempotencyKey }),
    onSuccess: () => {
      setIdempotencyKey(crypto.randomUUID());
      return queryClient.invalidateQueries({ queryKey: ['comparison'] });
    },
  });
  const running = runs.some(({ state }) => state === 'running');
  return (
    <Paper component="section" aria-labelledby="runs">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5" id="runs">
            {t('comparison.runs')}
          </Title>
          <Button size="xs" loading={start.isPending} disabled={running} onClick={() => start.mutate()}>
            {t('comparison.start')}
          </Button>
        </Group>
        {start.error && <ProblemAlert error={start.error} onRetry={() => start.mutate()} />}
        {runs.length === 0 && <Text size="sm">{t('comparison.noRuns')}</Text>}
        {runs.slice(0, SHOWN).map((run) => (
          <RunText key={run.id} run={run} />
        ))}
      </Stack>
    </Paper>
  );
}

function RunText({ run }: { readonly run: Schemas['DriftRun'] }) {
  const { t } = useTranslation();
  const { time, count } = useFormats();
  const { listed, findings, phase } = run.progress;
  const facts = [
    time(run.startedAt),
    t(`comparison.trigger.${run.trigger}`),
    run.state === 'running' && t(`comparison.phase.${phase}`),
    t('comparison.listed', { count: listed, formatted: count(listed) }),
    t('comparison.found', { count: findings, formatted: count(findings) }),
  ];
  return (
    <div>
      <Group gap="xs">
        <Badge color={COLOURS[run.state]}>{t(`comparison.runState.${run.state}`)}</Badge>
        <Text size="sm">{facts.filter(Boolean).join(' · ')}</Text>
      </Group>
      {run.state === 'completed' && !run.complete && <Text size="sm">{t('comparison.incomplete')}</Text>}
      {[run.error, run.progress.stoppedBy].filter(Boolean).map((text) => (
        <Text key={text} size="sm" className="given">
          {text}
        </Text>
      ))}
    </div>
  );
}
