import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesQuery, batchQuery } from '../../api/batch-queries';
import { client, type Schemas } from '../../api/client';
import { useScope } from '../../api/use-scope';
import { useAction } from '../../api/use-action';
import { ConfirmButton } from '../../components/ConfirmButton';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useFormats } from '../../i18n/formats';

type Batch = Schemas['Batch'];
type Command = 'run' | 'pause' | 'resume' | 'cancel';

/** What can be done with a batch in its status. */
export function BatchCommands({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const may = useScope('order');
  const command = useCommand(batch.id);
  const { status, counts, check } = batch;
  const { pending } = counts;
  const { wouldBeRefused } = check;
  const placed = pending - wouldBeRefused;
  if (!may || status === 'completed' || status === 'cancelled') return null;
  return (
    <Group gap="xs">
      {(status === 'checking' || status === 'ready') && (
        <ConfirmButton
          label={t('batch.run')}
          title={t('batch.runTitle')}
          text={
            <Stack gap="xs">
              <div>{t('batch.runText', { count: placed, formatted: count(placed) })}</div>
              {status === 'checking' && <div>{t('batch.runUnchecked')}</div>}
              {wouldBeRefused > 0 && (
                <div>{t('batch.runRefused', { count: wouldBeRefused, formatted: count(wouldBeRefused) })}</div>
              )}
            </Stack>
          }
          color="cyan"
          variant="filled"
          run={(idempotencyKey) => command('run', idempotencyKey)}
        />
      )}
      {status === 'running' && pending > 0 && (
        <PlainCommand key="pause" label={t('batch.pause')} run={(key) => command('pause', key)} />
      )}
      {status === 'paused' && (
        <PlainCommand key="resume" label={t('batch.resume')} run={(key) => command('resume', key)} />
      )}
      {pending > 0 && (
        <ConfirmButton
          label={t('batch.cancel')}
          title={t('batch.cancelTitle')}
          text={t('batch.cancelText', { count: pending, formatted: count(pending) })}
          leaveLabel={t('batch.keep')}
          run={(idempotencyKey) => command('cancel', idempotencyKey)}
        />
      )}
    </Group>
  );
}

/** Shows its effect at once. */
function useCommand(id: string) {
  const queryClient = useQueryClient();
  return async (command: Command, idempotencyKey: string) => {
    const { queryKey } = batchQuery(id);
    try {
      queryClient.setQueryData(queryKey, await client.batches[command](id, { idempotencyKey }));
      void queryClient.invalidateQueries({ queryKey: batchesQuery.queryKey });
    } finally {
      // Its rows, and what it is now if it cannot take the command.
      void queryClient.invalidateQueries({ queryKey });
    }
  };
}

interface PlainProps {
  readonly label: string;
  /** @param idempotencyKey the same for every try of this button */
  readonly run: (idempotencyKey: string) => Promise<unknown>;
}

function PlainCommand({ label, run }: PlainProps) {
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const action = useAction({ mutationFn: () => run(idempotencyKey) });
  return (
    <>
      <Button size="xs" variant="default" loading={action.isPending} onClick={() => action.mutate()}>
        {label}
      </Button>
      {action.error && <ProblemAlert error={action.error} />}
    </>
  );
}
