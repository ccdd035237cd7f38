import { Anchor, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cessationsQuery } from '../../api/queries';
import { MoreButton } from '../../components/MoreButton';
import { QueryStatus } from '../../components/QueryStatus';
import { CessationCard } from './CessationCard';

/** The numbers that are to be given back: the list for the person who asks Colt. */
export function CessationsPage() {
  const { t } = useTranslation();
  const { show } = useSearch({ from: '/cessations' });
  const navigate = useNavigate({ from: '/cessations' });
  const filter = show === 'all' ? {} : { open: true };
  const requests = useInfiniteQuery(cessationsQuery(filter));
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const file = new URLSearchParams({ for: 'excel', ...(show !== 'all' && { open: 'true' }) });
  return (
    <Stack maw={1000}>
      <Title order={1} size="h3">
        {t('nav.cessations')}
      </Title>
      <Text size="sm">{t('cessation.intro')}</Text>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('orders.show')}
          value={show ?? 'open'}
          data={[
            { value: 'open', label: t('cessation.status.open') },
            { value: 'all', label: t('orders.all') },
          ]}
          onChange={(value) => void navigate({ search: value === 'all' ? { show: 'all' } : {}, replace: true })}
        />
        <Anchor size="sm" href={`/v1/cessation-requests/export.csv?${file.toString()}`} download>
          {t('actions.export')}
        </Anchor>
      </Group>
      <QueryStatus query={requests} />
      {requests.data && items.length === 0 && <Text>{t('cessation.none')}</Text>}
      {items.length > 0 && (
        <Stack component="ul" gap="sm" p={0} m={0} aria-label={t('nav.cessations')} style={{ listStyle: 'none' }}>
          {items.map((request) => (
            <Paper component="li" key={request.id} p="sm">
              <CessationCard request={request} />
            </Paper>
          ))}
        </Stack>
      )}
      <MoreButton list={requests} />
    </Stack>
  );
}
