import { Alert, Badge, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { useAction } from '../../api/use-action';
import { ConfirmButton } from '../../components/ConfirmButton';
import { Facts } from '../../components/Facts';
import { ProblemAlert } from '../../components/ProblemAlert';
import { SecretOnce } from '../../components/SecretOnce';
import { useFormats } from '../../i18n/formats';
import { Deliveries } from './Deliveries';
import { EndpointForm } from './EndpointForm';
import { ReplayButton } from './ReplayButton';
import { TestButton } from './TestButton';

interface Props {
  readonly endpoint: Schemas['WebhookEndpoint'];
  readonly onChanged: () => void;
}

/** One endpoint: how it does, and everything that can be done with it. */
export function Endpoint({ endpoint, onChanged }: Props) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const [editing, edit] = useDisclosure();
  const [deliveries, showDeliveries] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const { id, url } = endpoint;
  const title = `endpoint-${id}`;
  return (
    <Paper component="section" aria-labelledby={title}>
      <Stack>
        <Group gap="xs">
          <Title order={2} size="h5" id={title} className="given">
            {url}
          </Title>
          <StateBadge endpoint={endpoint} />
        </Group>
        <WhyItFails endpoint={endpoint} />
        <Facts
          facts={[
            [t('webhooks.description'), endpoint.description],
            [t('webhooks.eventTypes'), endpoint.eventTypes.join(', ')],
            [t('webhooks.lastSuccess'), endpoint.lastSuccessAt ? time(endpoint.lastSuccessAt) : t('common.never')],
            [t('webhooks.position'), endpoint.position],
          ]}
        />
        {secret !== null && (
          <SecretOnce title={t('webhooks.secret', { url })} secret={secret} onClose={() => setSecret(null)} />
        )}
        <Group gap="xs">
          <Button size="xs" variant="default" aria-expanded={editing} onClick={edit.toggle}>
            {t('common.edit')}
          </Button>
          <SwitchButton endpoint={endpoint} onChanged={onChanged} />
          <ReplayButton endpoint={endpoint} onDone={onChanged} />
          <ConfirmButton
            label={t('webhooks.rotate')}
            title={t('webhooks.rotateTitle')}
            text={t('webhooks.rotateText')}
            color="cyan"
            run={async (idempotencyKey) =>
              setSecret((await client.webhookEndpoints.rotateSecret(id, { idempotencyKey })).secret)
            }
          />
          <ConfirmButton
            label={t('common.delete')}
            title={t('webhooks.deleteTitle')}
            text={t('webhooks.deleteText', { url })}
            run={() => client.webhookEndpoints.delete(id)}
            onDone={onChanged}
          />
        </Group>
        {editing && (
          <EndpointForm
            kept={`webhook-${id}`}
            endpoint={endpoint}
            submit={t('common.save')}
            send={(settings) => client.webhookEndpoints.update(id, settings)}
            onDone={() => {
              edit.close();
              onChanged();
            }}
            onCancel={edit.close}
          />
        )}
        <TestButton id={id} onDone={onChanged} />
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          aria-expanded={deliveries}
          onClick={showDeliveries.toggle}
        >
          {deliveries ? '▾' : '▸'} {t('webhooks.deliveries')}
        </Button>
        {deliveries && <Deliveries id={id} />}
      </Stack>
    </Paper>
  );
}

function StateBadge({ endpoint: { status, failingSince } }: Pick<Props, 'endpoint'>) {
  const { t } = useTranslation();
  if (status === 'disabled') return <Badge color="red">{t('webhooks.disabled')}</Badge>;
  if (failingSince !== null) return <Badge color="orange">{t('webhooks.failing')}</Badge>;
  return <Badge color="green">{t('webhooks.active')}</Badge>;
}

function WhyItFails({ endpoint }: Pick<Props, 'endpoint'>) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { status, disabledReason, failingSince, nextAttemptAt } = endpoint;
  if (status === 'disabled') {
    return (
      <Alert color={disabledReason === 'by_request' ? 'blue' : 'red'}>
        {disabledReason && t(`webhooks.disabledReason.${disabledReason}`)}
      </Alert>
    );
  }
  if (failingSince === null) return null;
  const next = nextAttemptAt === null ? '?' : time(nextAttemptAt);
  return <Alert color="orange">{t('webhooks.failingText', { since: time(failingSince), next })}</Alert>;
}

function SwitchButton({ endpoint: { id, status }, onChanged }: Props) {
  const { t } = useTranslation();
  const enables = status === 'disabled';
  const change = useAction({
    mutationFn: () => client.webhookEndpoints.update(id, { status: enables ? 'active' : 'disabled' }),
    onSuccess: onChanged,
  });
  return (
    <>
      <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate()}>
        {enables ? t('webhooks.enable') : t('webhooks.disable')}
      </Button>
      {change.error && <ProblemAlert error={change.error} />}
    </>
  );
}
