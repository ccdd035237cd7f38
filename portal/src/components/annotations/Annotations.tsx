import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useScope } from '../../api/use-scope';
import { AnnotationsForm } from './AnnotationsForm';
import { AnnotationsText } from './AnnotationsText';

interface Props {
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly save: (patch: Schemas['AnnotationsPatch']) => Promise<unknown>;
}

/** The reseller's own tags and note: shown, and changed by those who may. */
export function Annotations({ tags, note, save }: Props) {
  const { t } = useTranslation();
  const may = useScope('order');
  const titleId = useId();
  const [opened, { open, close }] = useDisclosure();
  return (
    <Paper component="section" aria-labelledby={titleId}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5" id={titleId}>
            {t('annotations.title')}
          </Title>
          {may && !opened && (
            <Button variant="default" size="xs" onClick={open}>
              {t('annotations.edit')}
            </Button>
          )}
        </Group>
        {opened ? (
          <AnnotationsForm tags={tags} note={note} save={save} onEnd={close} />
        ) : (
          <>
            {tags.length === 0 && !note && (
              <Text size="sm" c="dimmed">
                {t('annotations.none')}
              </Text>
            )}
            <AnnotationsText tags={tags} note={note} />
          </>
        )}
      </Stack>
    </Paper>
  );
}
