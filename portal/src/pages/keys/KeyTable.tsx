import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { ConfirmButton } from '../../components/ConfirmButton';
import { Facts } from '../../components/Facts';
import { useFormats } from '../../i18n/formats';

type Key = Schemas['ApiKey'];

interface Props {
  readonly keys: readonly Key[];
  readonly onRevoked: () => void;
}

/** Each key with what it may do and when it was last used. */
export function KeyTable({ keys, onRevoked }: Props) {
  const { t } = useTranslation();
  if (keys.length === 0) return <Text>{t('keys.none')}</Text>;
  return (
    <Stack component="ul" gap="sm" p={0} m={0} aria-label={t('keys.table')} style={{ listStyle: 'none' }}>
      {keys.map((key) => (
        <Paper component="li" key={key.id} p="sm">
          <KeyRow apiKey={key} onRevoked={onRevoked} />
        </Paper>
      ))}
    </Stack>
  );
}

const COLOURS = { good: 'green', expired: 'gray', revoked: 'red' } as const;

function KeyRow({ apiKey, onRevoked }: { readonly apiKey: Key; readonly onRevoked: () => void }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { id, name, prefix, expiresAt, revokedAt } = apiKey;
  const state = stateOf(apiKey);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text fw={600} className="given">
            {name}
          </Text>
          <Text size="sm" c="dimmed" ff="monospace">
            {prefix}…
          </Text>
          <Badge color={COLOURS[state]}>{t(`keys.${state}`)}</Badge>
        </Group>
        {state === 'good' && !apiKey.bootstrap && (
          <ConfirmButton
            label={t('keys.revoke')}
            title={t('keys.revokeTitle')}
            text={t('keys.revokeText', { name, prefix })}
            run={(idempotencyKey) => client.apiKeys.revoke(id, { idempotencyKey })}
            onDone={onRevoked}
          />
        )}
      </Group>
      <Facts
        facts={[
          [t('keys.scopes'), apiKey.scopes.map((scope) => t(`keys.scope.${scope}`)).join(' · ')],
          [t('keys.lastUsed'), apiKey.lastUsedAt ? time(apiKey.lastUsedAt) : t('common.never')],
          [t('keys.made'), time(apiKey.createdAt)],
          [t('keys.revoked'), revokedAt && time(revokedAt)],
          [t('keys.expires'), !revokedAt && expiresAt && time(expiresAt)],
        ]}
      />
      {apiKey.bootstrap && (
        <Text size="sm" c="dimmed">
          {t('keys.bootstrap')}
        </Text>
      )}
    </Stack>
  );
}

function stateOf({ revokedAt, expiresAt }: Key): keyof typeof COLOURS {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'good';
}
