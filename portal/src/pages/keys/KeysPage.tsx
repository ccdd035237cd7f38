import { Alert, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keysQuery } from '../../api/admin-queries';
import { useScope } from '../../api/use-scope';
import { MoreButton } from '../../components/MoreButton';
import { QueryStatus } from '../../components/QueryStatus';
import { KeyTable } from './KeyTable';
import { NewKey } from './NewKey';

/** The keys of the reseller's servers, for its administrators. */
export function KeysPage() {
  const { t } = useTranslation();
  const mayAdminister = useScope('admin');
  return (
    <Stack maw={1000}>
      <Title order={1} size="h3">
        {t('nav.keys')}
      </Title>
      <Text size="sm">{t('keys.intro')}</Text>
      {mayAdminister ? <Keys /> : <Alert color="yellow">{t('common.notAllowed', { scope: 'admin' })}</Alert>}
    </Stack>
  );
}

function Keys() {
  const queryClient = useQueryClient();
  const keys = useInfiniteQuery(keysQuery);
  const items = keys.data?.pages.flatMap((page) => page.items) ?? [];
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
  return (
    <>
      <NewKey onCreated={readAgain} />
      <QueryStatus query={keys} />
      {keys.data && <KeyTable keys={items} onRevoked={readAgain} />}
      <MoreButton list={keys} />
    </>
  );
}
