import { Alert, Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { useAction } from '../../api/use-action';
import { Dialog } from '../../components/Dialog';
import { fieldErrors } from '../../components/field-errors';
import { ProblemAlert } from '../../components/ProblemAlert';

interface Props {
  readonly endpoint: Schemas['WebhookEndpoint'];
  readonly onDone: () => void;
}

/** Sends the events after one, or since a time, again. */
export function ReplayButton({ endpoint: { id, position }, onDone }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const [by, setBy] = useState<'after' | 'since'>('after');
  const [after, setAfter] = useState(position);
  const [since, setSince] = useState('');
  const replay = useAction({
    mutationFn: () => client.webhookEndpoints.replay(id, by === 'after' ? { after } : { since: isoTime(since) }),
    onSuccess: onDone,
  });
  const errors = fieldErrors(replay.error);
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {t('webhooks.replay')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('webhooks.replayTitle')}>
        <form
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            replay.mutate();
          }}
        >
          <Stack>
            <SegmentedControl
              aria-label={t('webhooks.replayBy')}
              value={by}
              data={[
                { value: 'after', label: t('webhooks.replayAfter') },
                { value: 'since', label: t('webhooks.replaySince') },
              ]}
              onChange={(value) => setBy(value)}
            />
            {by === 'after' ? (
              <TextInput
                label={t('webhooks.replayAfter')}
                maxLength={100}
                value={after}
                onChange={(event) => setAfter(event.currentTarget.value)}
                error={errors['/after']}
              />
            ) : (
              <TextInput
                type="datetime-local"
                label={t('webhooks.replaySince')}
                value={since}
                onChange={(event) => setSince(event.currentTarget.value)}
                error={errors['/since'] ?? errors['/after']}
              />
            )}
            {replay.error && <ProblemAlert error={replay.error} />}
            {replay.data && (
              <Alert color="green" role="status">
                {t('webhooks.replayed', { position: replay.data.position })}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={replay.isPending}>
                {t('webhooks.replay')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}

/** An empty field stays empty: the service says what is missing. */
function isoTime(local: string): string {
  return local === '' ? '' : new Date(local).toISOString();
}
