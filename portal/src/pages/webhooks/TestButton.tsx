import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { useAction } from '../../api/use-action';
import { ProblemAlert } from '../../components/ProblemAlert';

/** Sends a test event now, and shows what came of it. */
export function TestButton({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const test = useAction({ mutationFn: () => client.webhookEndpoints.test(id), onSuccess: onDone });
  return (
    <Stack gap="xs">
      <Group>
        <Button size="xs" loading={test.isPending} onClick={() => test.mutate()}>
          {t('webhooks.test')}
        </Button>
      </Group>
      {test.error && <ProblemAlert error={test.error} />}
      {test.data && (
        <Alert color={test.data.delivered ? 'green' : 'red'} role="status">
          <AttemptText attempt={test.data} />
        </Alert>
      )}
    </Stack>
  );
}

/** Whether an attempt succeeded, how long it took, and what the server answered. */
export function AttemptText({ attempt }: { readonly attempt: Schemas['WebhookAttempt'] }) {
  const { t } = useTranslation();
  const { delivered, httpStatus, error, response, durationMs: ms } = attempt;
  return (
    <>
      <Text size="sm" className="given">
        {delivered
          ? t('webhooks.delivered', { status: httpStatus, ms })
          : t('webhooks.failed', { why: error ?? httpStatus, ms })}
      </Text>
      {response && (
        <Text size="xs" c="dimmed" className="given" lineClamp={4}>
          {response}
        </Text>
      )}
    </>
  );
}
