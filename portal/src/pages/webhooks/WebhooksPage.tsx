import { Alert, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webhooksQuery } from '../../api/admin-queries';
import { client, type Schemas } from '../../api/client';
import { useScope } from '../../api/use-scope';
import { QueryStatus } from '../../components/QueryStatus';
import { SecretOnce } from '../../components/SecretOnce';
import { Endpoint } from './Endpoint';
import { EndpointForm } from './EndpointForm';

/** Where events are sent, for administrators. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const mayAdminister = useScope('admin');
  return (
    <Stack maw={1000}>
      <Title order={1} size="h3">
        {t('nav.webhooks')}
      </Title>
      <Text size="sm">{t('webhooks.intro')}</Text>
      {mayAdminister ? <Endpoints /> : <Alert color="yellow">{t('common.notAllowed', { scope: 'admin' })}</Alert>}
    </Stack>
  );
}

function Endpoints() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const endpoints = useQuery(webhooksQuery);
  const [made, setMade] = useState<Schemas['WebhookEndpointWithSecret'] | null>(null);
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  return (
    <>
      <QueryStatus query={endpoints} />
      {endpoints.data?.length === 0 && <Text>{t('webhooks.none')}</Text>}
      {endpoints.data?.map((endpoint) => (
        <Endpoint key={endpoint.id} endpoint={endpoint} onChanged={readAgain} />
      ))}
      <Paper component="section" aria-labelledby="new-endpoint">
        <Stack>
          <Title order={2} size="h5" id="new-endpoint">
            {t('webhooks.new')}
          </Title>
          {made && !made.secret && <Alert color="orange">{t('webhooks.lost', { url: made.url })}</Alert>}
          {made?.secret && (
            <SecretOnce
              title={t('webhooks.secret', { url: made.url })}
              secret={made.secret}
              onClose={() => setMade(null)}
            />
          )}
          <EndpointForm
            kept="new-webhook"
            submit={t('webhooks.create')}
            send={async (settings, idempotencyKey) =>
              setMade(await client.webhookEndpoints.create(settings, { idempotencyKey }))
            }
            onDone={readAgain}
          />
        </Stack>
      </Paper>
    </>
  );
}
