import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../components/links';

/** Instead of a page that threw: everything around it keeps working. */
export function PageError({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start" p="md" role="alert">
      <Title order={1} size="h3">
        {t('problem.crashed')}
      </Title>
      <Text>{t('problem.crashedText')}</Text>
      <Text size="xs" c="dimmed" className="given">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Button onClick={() => location.reload()}>{t('problem.reload')}</Button>
    </Stack>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <Title order={1} size="h3">
        {t('problem.notFound')}
      </Title>
      <TextLink to="/">{t('nav.overview')}</TextLink>
    </Stack>
  );
}
