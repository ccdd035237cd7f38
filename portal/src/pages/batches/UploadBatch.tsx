import { Alert, Anchor, Button, FileButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesQuery, batchQuery } from '../../api/batch-queries';
import { client, PortalError } from '../../api/client';
import { useAction } from '../../api/use-action';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useKept } from '../../components/use-kept';
import { FileError, readBatchFile } from './batch-file';
import { faultsOfRows } from './fault-place';
import { TEMPLATE } from './template';
import { UploadFaults } from './UploadFaults';

const TEMPLATE_HREF = `data:text/csv;charset=utf-8,${encodeURIComponent(TEMPLATE)}`;

const LONGEST_REFERENCE = 100;

/** Uploads a file as soon as it is chosen: nothing is ordered by that. */
export function UploadBatch() {
  const { t } = useTranslation();
  const upload = useUpload();
  const forget = useRef<() => void>(null);
  const choose = (file: File | null) => {
    // The same file, corrected, can be chosen again.
    forget.current?.();
    if (file) upload.mutate(file);
  };
  return (
    <Paper component="section" aria-labelledby="upload">
      <Stack>
        <Title order={2} size="h5" id="upload">
          {t('batch.new')}
        </Title>
        <Text size="sm">{t('batch.file')}</Text>
        <Group>
          <FileButton accept=".csv,text/csv" resetRef={forget} onChange={choose}>
            {(props) => (
              <Button {...props} loading={upload.isPending}>
                {t('batch.upload')}
              </Button>
            )}
          </FileButton>
          <Anchor size="sm" href={TEMPLATE_HREF} download="batch.csv">
            {t('batch.template')}
          </Anchor>
        </Group>
        {upload.error && <UploadError error={upload.error} file={upload.variables} onRetry={upload.mutate} />}
      </Stack>
    </Paper>
  );
}

/** The same file keeps its key until it has arrived, also after a reload: so it becomes one batch. */
function useUpload() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [kept, keep, reset] = useKept('batch-file', () => ({ digest: '', idempotencyKey: '' }));
  return useAction({
    mutationFn: async (file: File) => {
      const { text, digest } = await readBatchFile(file);
      const idempotencyKey = kept.digest === digest ? kept.idempotencyKey : crypto.randomUUID();
      keep({ digest, idempotencyKey });
      return client.batches.createFromCsv(text, { reference: referenceOf(file) }, { idempotencyKey });
    },
    onSuccess: (batch) => {
      reset();
      queryClient.setQueryData(batchQuery(batch.id).queryKey, batch);
      void queryClient.invalidateQueries({ queryKey: batchesQuery.queryKey });
      void navigate({ to: '/batches/$id', params: { id: batch.id } });
    },
  });
}

/** The batch is called as its file. */
function referenceOf({ name }: File): string {
  return name.replace(/\.csv$/i, '').slice(0, LONGEST_REFERENCE);
}

interface ErrorProps {
  readonly error: Error;
  readonly file: File;
  readonly onRetry: (file: File) => void;
}

/** Answers about the file, which the same file gets again. */
const JUDGED = new Set([400, 413, 422]);

function UploadError({ error, file, onRetry }: ErrorProps) {
  const { t } = useTranslation();
  if (error instanceof FileError) return <Alert color="red" role="alert" title={t(`batch.${error.reason}`)} />;
  const problem = error instanceof PortalError ? error.problem : undefined;
  const faults = faultsOfRows(problem?.errors ?? []);
  if (faults.length > 0) return <UploadFaults name={file.name} faults={faults} more={problem?.moreErrors ?? 0} />;
  const isJudged = error instanceof PortalError && JUDGED.has(error.status);
  return <ProblemAlert error={error} {...(!isJudged && { onRetry: () => onRetry(file) })} />;
}
