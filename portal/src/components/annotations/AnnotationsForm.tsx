import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { pointedErrors } from '../../api/order-check';
import { useAction } from '../../api/use-action';
import { ProblemAlert } from '../ProblemAlert';
import { LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, tagFault } from './tags';
import { TagsField } from './TagsField';

interface Props {
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly save: (patch: Schemas['AnnotationsPatch']) => Promise<unknown>;
  readonly onEnd: () => void;
}

/** The reseller's own tags and note of one thing, to change. */
export function AnnotationsForm({ tags: before, note: noteBefore, save, onEnd }: Props) {
  const { t } = useTranslation();
  const [tags, setTags] = useState<readonly string[]>(before);
  const [note, setNote] = useState(noteBefore ?? '');
  const fault = tagFault(tags);
  const saving = useAction({
    mutationFn: () => save({ tags: [...tags], note: note.trim() === '' ? null : note.trim() }),
    onSuccess: onEnd,
  });
  const errors = pointedErrors(saving.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault) saving.mutate();
  };
  const atTags = Object.entries(errors).find(([pointer]) => pointer.startsWith('/tags'))?.[1];
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TagsField
          label={t('annotations.tags')}
          description={t('annotations.tagsHint')}
          value={tags}
          onChange={setTags}
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
