import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { pointedErrors } from '../../api/order-check';
import { ProblemAlert } from '../ProblemAlert';
import { LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, readTags, tagFault } from './tags';

interface Props {
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly save: (patch: Schemas['AnnotationsPatch']) => Promise<unknown>;
  readonly onEnd: () => void;
}

/** The reseller's own tags and note of one thing, to change. */
export function AnnotationsForm({ tags: before, note: noteBefore, save, onEnd }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(before.join(', '));
  const [note, setNote] = useState(noteBefore ?? '');
  const tags = readTags(text);
  const fault = tagFault(tags);
  const saving = useMutation({
    mutationFn: () => save({ tags, note: note.trim() === '' ? null : note.trim() }),
    onSuccess: onEnd,
  });
  const errors = pointedErrors(saving.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault && !saving.isPending) saving.mutate();
  };
  const atTags = Object.entries(errors).find(([pointer]) => pointer.startsWith('/tags'))?.[1];
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('annotations.tags')}
          description={t('annotations.tagsHint')}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={
            atTags ?? (fault && t(`annotations.${fault}`, { count: fault === 'tagTooLong' ? LONGEST_TAG : MOST_TAGS }))
          }
        />
        <Textarea
          label={t('annotations.note')}
          autosize
          minRows={2}
          maxRows={8}
          dir="auto"
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={errors['/note']}
        />
        {saving.error && !atTags && !errors['/note'] && (
          <ProblemAlert error={saving.error} onRetry={() => saving.mutate()} />
        )}
        <Group>
          <Button type="submit" loading={saving.isPending}>
            {t('annotations.save')}
          </Button>
          <Button variant="default" onClick={onEnd}>
            {t('assign.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
