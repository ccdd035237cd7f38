import { Group, Loader, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './ProblemAlert';

type Status = Pick<UseQueryResult, 'error' | 'failureReason' | 'isLoading' | 'data'> & { refetch: () => unknown };

/** What to show beside, or instead of, the data of a query: that it loads, that it is tried again, or why it failed. */
export function QueryStatus({ query }: { readonly query: Status }) {
  const { t } = useTranslation();
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) {
    return (
      <Group gap="sm" py="md" role="status">
        <Loader size="sm" />
        <Text size="sm">{query.failureReason ? t('problem.again') : t('app.loading')}</Text>
      </Group>
    );
  }
  return null;
}
