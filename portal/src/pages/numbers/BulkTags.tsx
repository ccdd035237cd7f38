import { Button, Checkbox, Group, MultiSelect, Progress, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../../api/client';
import { useAction } from '../../api/use-action';
import { changedTags, LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, tagFault } from '../../components/annotations/tags';
import { TagsField } from '../../components/annotations/TagsField';
import { ProblemAlert } from '../../components/ProblemAlert';

type Holding = Schemas['Holding'];

interface Props {
  readonly held: readonly Holding[];
  readonly onEnd: () => void;
}

/** Tags and note of many ranges. A try that fails goes on where it stopped. */
export function BulkTags({ held, onEnd }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [added, setAdded] = useState<string[]>([]);
  const [removed, setRemoved] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [setsNote, setSetsNote] = useState(false);
  const [done, setDone] = useState(0);
  const known = [...new Set(held.flatMap(({ tags }) => tags))];
  const faults = held.map(({ tags }) => tagFault(changedTags(tags, added, removed)));
  const fault = faults.find((one) => one !== null) ?? null;
  const saving = useAction({
    mutationFn: async () => {
      for (const [index, { start, end, tags }] of held.entries()) {
        if (index < done) continue;
        const patch = {
          tags: changedTags(tags, added, removed),
          ...(setsNote && { note: note.trim() === '' ? null : note.trim() }),
        };
        await client.numbers.update(start, patch, { end });
        setDone(index + 1);
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['numbers'] }),
    onSuccess: onEnd,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault) saving.mutate();
  };
  const isFixed = saving.isPending || done > 0;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TagsField
          label={t('annotations.add')}
          description={t('annotations.tagsHint')}
          disabled={isFixed}
          value={added}
          onChange={setAdded}
          error={fault && t(`annotations.${fault}`, { count: fault === 'tagTooLong' ? LONGEST_TAG : MOST_TAGS })}
        />
        {known.length > 0 && (
          <MultiSelect
            label={t('annotations.remove')}
            dir="auto"
            disabled={isFixed}
            data={known}
            value={removed}
            onChange={setRemoved}
          />
        )}
        <Checkbox
          label={t('annotations.replaceNote')}
          disabled={isFixed}
          checked={setsNote}
          onChange={(event) => setSetsNote(event.currentTarget.checked)}
        />
        {setsNote && (
          <Textarea
            label={t('annotations.note')}
            autosize
            minRows={2}
            dir="auto"
            maxLength={LONGEST_NOTE}
            disabled={isFixed}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        {done > 0 && (
          <div role="status">
            <Progress value={(done / held.length) * 100} aria-label={t('annotations.progress')} />
            <Text size="sm">{t('annotations.saved', { done, all: held.length })}</Text>
          </div>
        )}
        {saving.error && <ProblemAlert error={saving.error} onRetry={() => saving.mutate()} />}
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
