import { Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import {
  accountQuery,
  expiringQuery,
  latestOrdersQuery,
  numberSummaryQuery,
  orderSummaryQuery,
} from '../../api/queries';
import { TextLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { useFormats } from '../../i18n/formats';
import { OrderTable } from '../orders/OrderTable';
import { endingByWeek } from './ending-by-week';

const ExpiryChart = lazy(() => import('./ExpiryChart'));

/** The state of everything at a glance. */
export function OverviewPage() {
  const { t } = useTranslation();
  const account = useQuery(accountQuery);
  const orders = useQuery(orderSummaryQuery);
  const numbers = useQuery(numberSummaryQuery);
  const latest = useQuery(latestOrdersQuery);
  const { count } = useFormats();
  const held = (status: string) =>
    numbers.data &&
    count(numbers.data.items.filter((item) => item.status === status).reduce((sum, item) => sum + item.numbers, 0));
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('overview.title')}
      </Title>
      <SimpleGrid cols={{ base: 2, md: 5 }} spacing="sm">
        <Tile name={t('overview.colt')} small>
          {account.data && t(`overview.coltStates.${account.data.colt.state}`)}
        </Tile>
        <Tile name={t('overview.openOrders')}>
          {orders.data && (
            <TextLink to="/orders" search={{ show: 'open' }} inherit>
              {count(orders.data.open)}
            </TextLink>
          )}
        </Tile>
        <Tile name={t('overview.attention')}>
          {orders.data && (
            <TextLink to="/orders" search={{ show: 'attention' }} inherit>
              {count(orders.data.attention)}
            </TextLink>
          )}
        </Tile>
        <Tile name={t('overview.active')}>
          <TextLink to="/numbers" search={{ status: 'active' }} inherit>
            {held('active')}
          </TextLink>
        </Tile>
        <Tile name={t('overview.reserved')}>
          <TextLink to="/numbers" search={{ status: 'reserved' }} inherit>
            {held('reserved')}
          </TextLink>
        </Tile>
      </SimpleGrid>
      {[account, orders].map((query, index) => query.error && <QueryStatus key={index} query={query} />)}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Section title={t('overview.stock')}>
          <QueryStatus query={numbers} />
          {numbers.data && <Stock summary={numbers.data} />}
        </Section>
        <Section title={t('overview.expiring')}>
          <Expiring />
        </Section>
      </SimpleGrid>
      <Section title={t('overview.latest')}>
        <QueryStatus query={latest} />
        {latest.data?.items.length === 0 && <Text size="sm">{t('orders.none')}</Text>}
        {latest.data && latest.data.items.length > 0 && <OrderTable orders={latest.data.items} />}
        <Group mt="sm">
          <TextLink to="/orders" size="sm">
            {t('overview.allOrders')}
          </TextLink>
        </Group>
      </Section>
    </Stack>
  );
}

function Tile({
  name,
  small = false,
  children,
}: {
  readonly name: string;
  readonly small?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Paper p="sm" className={small ? 'first-tile' : undefined}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size={small ? 'md' : 'xl'} fw={700} component="div" mih="1.5em">
        {children}
      </Text>
    </Paper>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper component="section" aria-label={title}>
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function Stock({ summary }: { readonly summary: Schemas['NumberSummary'] }) {
  const { t } = useTranslation();
  const { count, country } = useFormats();
  const rows = new Map<string, { country: string; kind: Schemas['Kind']; active: number; reserved: number }>();
  for (const item of summary.items) {
    const key = `${item.country} ${item.kind}`;
    const row = rows.get(key) ?? { country: item.country, kind: item.kind, active: 0, reserved: 0 };
    if (item.status === 'active') row.active += item.numbers;
    if (item.status === 'reserved') row.reserved += item.numbers;
    rows.set(key, row);
  }
  if (rows.size === 0) {
    return (
      <Text size="sm">
        {t('numbers.noneYet')} <TextLink to="/find">{t('numbers.findSome')}</TextLink>
      </Text>
    );
  }
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('numbers.country')}</Table.Th>
          <Table.Th ta="right">{t('numberStatus.active')}</Table.Th>
          <Table.Th ta="right">{t('numberStatus.reserved')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...rows].map(([key, row]) => (
          <Table.Tr key={key}>
            <Table.Td>
              {country(row.country)}
              <Text size="xs" c="dimmed">
                {t(`kind.${row.kind}`)}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{count(row.active)}</Table.Td>
            <Table.Td ta="right">{count(row.reserved)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Expiring() {
  const { t } = useTranslation();
  const expiring = useQuery(expiringQuery);
  const weeks = endingByWeek(expiring.data?.items ?? [], new Date());
  return (
    <>
      <QueryStatus query={expiring} />
      {expiring.data && weeks.length === 0 && <Text size="sm">{t('overview.expiringNone')}</Text>}
      {weeks.length > 0 && (
        <Suspense fallback={<Text size="sm">{t('app.loading')}</Text>}>
          <ExpiryChart weeks={weeks} />
        </Suspense>
      )}
    </>
  );
}
