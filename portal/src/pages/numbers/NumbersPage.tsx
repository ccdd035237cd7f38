import { Group, NativeSelect, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coverageQuery, type NumberFilter, numbersQuery } from '../../api/queries';
import { TextLink } from '../../components/links';
import { QueryStatus } from '../../components/QueryStatus';
import { useDebounced } from '../../components/use-debounced';
import { useFormats } from '../../i18n/formats';
import type { NumbersSearch } from '../../searches';
import { BulkBar } from './BulkBar';
import { ExportLink } from './ExportLink';
import { NumberTable } from './NumberTable';

const NONE: ReadonlySet<string> = new Set();

/** The inventory as ranges, with filters, and with what can be done with several of them. */
export function NumbersPage() {
  const { t } = useTranslation();
  const { count } = useFormats();
  const search = useSearch({ from: '/numbers' });
  const numbers = useInfiniteQuery(numbersQuery(filterOf(search)));
  const items = useMemo(() => numbers.data?.pages.flatMap((page) => page.items) ?? [], [numbers.data]);
  const filtered = Object.keys(search).length > 0;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const selected = useMemo(
    () => (chosen.size === 0 ? [] : items.filter(({ start }) => chosen.has(start))),
    [items, chosen],
  );
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('numbers.title')}
      </Title>
      <Filters search={search} />
      <QueryStatus query={numbers} />
      <BulkBar selected={selected} onClear={() => setChosen(NONE)} />
      {numbers.data && items.length === 0 && (
        <Paper>
          <Text>{filtered ? t('numbers.none') : t('numbers.noneYet')}</Text>
          {!filtered && <TextLink to="/find">{t('numbers.findSome')}</TextLink>}
        </Paper>
      )}
      {items.length > 0 && (
        <>
          <NumberTable
            ranges={items}
            chosen={chosen}
            onChoose={setChosen}
            onEnd={() => {
              if (numbers.hasNextPage && !numbers.isFetching) void numbers.fetchNextPage();
            }}
          />
          <Group justify="space-between">
            <Text size="xs" c="dimmed" role="status">
              {t('numbers.loaded', { count: items.length, formatted: count(items.length) })}
              {numbers.hasNextPage && ' …'}
            </Text>
            <ExportLink filter={filterOf(search)} />
          </Group>
        </>
      )}
    </Stack>
  );
}

function filterOf({ status, country, kind, q, tag }: NumbersSearch): NumberFilter {
  return {
    ...(status && { status: [status] }),
    ...(country && { country: [country] }),
    ...(kind && { kind: [kind] }),
    ...(q && { q }),
    ...(tag && { tag }),
  };
}

const STATUSES = ['reserving', 'reserved', 'activating', 'active', 'returning'] as const;
const KINDS = ['geo', 'freephone', 'shared_cost', 'full_rate', 'national_rate'] as const;

function Filters({ search }: { readonly search: NumbersSearch }) {
  const { t } = useTranslation();
  const { country: countryName } = useFormats();
  const { data: coverage } = useQuery(coverageQuery);
  const navigate = useNavigate({ from: '/numbers' });
  const set = useCallback(
    (changed: Record<string, string>) =>
      void navigate({
        search: (previous) => {
          const next = { ...previous, ...changed };
          return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''));
        },
        replace: true,
      }),
    [navigate],
  );
  const setQ = useCallback((q: string) => set({ q }), [set]);
  const [q, typeQ] = useDebounced(search.q ?? '', setQ);
  const setTag = useCallback((tag: string) => set({ tag: tag.trim() }), [set]);
  const [tag, typeTag] = useDebounced(search.tag ?? '', setTag);
  const any = { value: '', label: t('numbers.any') };
  const countries = (coverage?.countries ?? []).map(({ country }) => ({
    value: country,
    label: countryName(country),
  }));
  return (
    <SimpleGrid cols={{ base: 2, lg: 5 }} spacing="sm" role="search" aria-label={t('numbers.title')}>
      <TextInput
        type="search"
        label={t('numbers.search')}
        placeholder={t('numbers.searchHint')}
        maxLength={100}
        value={q}
        onChange={(event) => typeQ(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('numbers.status')}
        value={search.status ?? ''}
        data={[any, ...STATUSES.map((value) => ({ value: value, label: t(`numberStatus.${value}`) }))]}
        onChange={(event) => set({ status: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('numbers.country')}
        value={search.country ?? ''}
        data={[any, ...countries.sort((a, b) => a.label.localeCompare(b.label))]}
        onChange={(event) => set({ country: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('numbers.kind')}
        value={search.kind ?? ''}
        data={[any, ...KINDS.map((value) => ({ value: value, label: t(`kind.${value}`) }))]}
        onChange={(event) => set({ kind: event.currentTarget.value })}
      />
      <TextInput
        type="search"
        label={t('annotations.tag')}
        maxLength={64}
        dir="auto"
        value={tag}
        onChange={(event) => typeTag(event.currentTarget.value)}
      />
    </SimpleGrid>
  );
}
