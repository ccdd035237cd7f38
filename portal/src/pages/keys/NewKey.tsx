import { Alert, Button, Checkbox, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { sessionQuery } from '../../api/session';
import type { Scope } from '../../api/use-scope';
import { useAction } from '../../api/use-action';
import { fieldErrors, isKeyReused } from '../../components/field-errors';
import { ProblemAlert } from '../../components/ProblemAlert';
import { SecretOnce } from '../../components/SecretOnce';
import { useKept } from '../../components/use-kept';

const emptyKey = () => ({
  name: '',
  scopes: ['read', 'order'] as Scope[],
  /** As the browser's field for a local time has it. */
  expires: '',
  idempotencyKey: crypto.randomUUID() as string,
});

/** A form for a new key, and the key, once. */
export function NewKey({ onCreated }: { readonly onCreated: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(sessionQuery);
  const own = data?.session?.scopes ?? [];
  const [draft, change, reset] = useKept('new-key', emptyKey);
  const [made, setMade] = useState<Schemas['ApiKeyWithSecret'] | null>(null);
  const [submitted, setSubmitted] = useState(false);
  const create = useAction({
    mutationFn: () => {
      const { name, scopes, expires, idempotencyKey } = draft;
      const expiresAt = expires === '' ? {} : { expiresAt: new Date(expires).toISOString() };
      return client.apiKeys.create({ name, scopes, ...expiresAt }, { idempotencyKey });
    },
    onSuccess: (key) => {
      setMade(key);
      setSubmitted(false);
      reset();
      onCreated();
    },
    onError: (error) => {
      if (!isKeyReused(error)) return;
      // An earlier request, whose response was lost, did create a key: the list shows it, and this is another one.
      change({ idempotencyKey: crypto.randomUUID() });
      onCreated();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (draft.name.trim() !== '' && draft.scopes.length > 0) create.mutate();
  };
  const errors = fieldErrors(create.error);
  return (
    <Paper component="section" aria-labelledby="new-key">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h5" id="new-key">
            {t('keys.new')}
          </Title>
          {made?.key && (
            <SecretOnce
              title={t('keys.created', { name: made.name })}
              secret={made.key}
              onClose={() => setMade(null)}
            />
          )}
          {made?.key === null && <Alert color="orange">{t('keys.lost', { name: made.name })}</Alert>}
          <TextInput
            label={t('keys.name')}
            withAsterisk
            maxLength={200}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={errors['/name'] ?? (submitted && draft.name.trim() === '' && t('find.required'))}
          />
          <Checkbox.Group
            label={t('keys.scopes')}
            withAsterisk
            value={draft.scopes}
            onChange={(scopes) => change({ scopes: scopes })}
            error={errors['/scopes'] ?? (submitted && draft.scopes.length === 0 && t('keys.chooseScope'))}
          >
            <Stack gap="xs" mt="xs">
              {(['read', 'order', 'admin'] as const).map((scope) => (
                <Checkbox key={scope} value={scope} label={t(`keys.scope.${scope}`)} disabled={!own.includes(scope)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            type="datetime-local"
            label={`${t('keys.expires')} (${t('find.optional')})`}
            maw={280}
            value={draft.expires}
            onChange={(event) => change({ expires: event.currentTarget.value })}
            error={errors['/expiresAt']}
          />
          {create.error && <ProblemAlert error={create.error} onRetry={() => create.mutate()} />}
          <Group>
            <Button type="submit" loading={create.isPending}>
              {t('keys.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
