import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useAction } from '../../api/use-action';
import { fieldErrors, isKeyReused } from '../../components/field-errors';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useKept } from '../../components/use-kept';

interface Props {
  /** Under which name the tab keeps what was typed. */
  readonly kept: string;
  /** An endpoint that exists. */
  readonly endpoint?: Schemas['WebhookEndpoint'];
  readonly submit: string;
  readonly send: (settings: Schemas['WebhookEndpointInput'], idempotencyKey: string) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

/** The settings of an endpoint, new or to be changed. */
export function EndpointForm({ kept, endpoint, submit, send, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const [draft, change, reset] = useKept(kept, () => ({
    url: endpoint?.url ?? '',
    description: endpoint?.description ?? '',
    /** One on each line. */
    eventTypes: (endpoint?.eventTypes ?? ['*']).join('\n'),
    ordered: endpoint?.ordered ?? true,
    idempotencyKey: crypto.randomUUID(),
  }));
  const action = useAction({
    mutationFn: () => send(settingsOf(draft), draft.idempotencyKey),
    onSuccess: () => {
      reset();
      onDone();
    },
    onError: (error) => {
      if (!isKeyReused(error)) return;
      // An earlier request, whose response was lost, did create one: the list shows it, and this is another one.
      change({ idempotencyKey: crypto.randomUUID() });
      onDone();
    },
  });
  const errors = fieldErrors(action.error);
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        action.mutate();
      }}
    >
      <Stack>
        <TextInput
          type="url"
          label={t('webhooks.url')}
          description={t('webhooks.urlHint')}
          withAsterisk
          maxLength={2_000}
          autoComplete="off"
          value={draft.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
          error={errors['/url']}
        />
        <TextInput
          label={`${t('webhooks.description')} (${t('find.optional')})`}
          maxLength={200}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={errors['/description']}
        />
        <Textarea
          label={t('webhooks.eventTypes')}
          description={t('webhooks.eventTypesHint')}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          value={draft.eventTypes}
          onChange={(event) => change({ eventTypes: event.currentTarget.value })}
          error={errors['/eventTypes']}
        />
        <Checkbox
          label={t('webhooks.ordered')}
          checked={draft.ordered}
          onChange={(event) => change({ ordered: event.currentTarget.checked })}
        />
        {action.error && <ProblemAlert error={action.error} onRetry={() => action.mutate()} />}
        <Group>
          <Button type="submit" loading={action.isPending}>
            {submit}
          </Button>
          {onCancel && (
            <Button
              variant="default"
              onClick={() => {
                reset();
                onCancel();
              }}
            >
              {t('common.discard')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface Typed {
  readonly url: string;
  readonly description: string;
  readonly eventTypes: string;
  readonly ordered: boolean;
}

function settingsOf({ url, description, eventTypes, ordered }: Typed): Schemas['WebhookEndpointInput'] {
  const types = eventTypes.split(/[\s,]+/).filter((type) => type !== '');
  const text = description.trim();
  return { url: url.trim(), description: text === '' ? null : text, eventTypes: types, ordered };
}
