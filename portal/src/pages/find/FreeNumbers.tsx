import { Button, Checkbox, Group, NativeSelect, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { freeNumbersQuery } from '../../api/queries';
import { QueryStatus } from '../../components/QueryStatus';
import { displayText } from '../../components/range-text';
import { useDebounced } from '../../components/use-debounced';
import { useFormats } from '../../i18n/formats';
import { BLOCK_SIZES, type FindSearch } from '../../searches';
import { type Change, type Draft, toggled } from './draft';

interface Props {
  readonly coverage: Schemas['Coverage'];
  readonly draft: Draft;
  readonly change: Change;
}

const SHOWN = 20;

/** The search, and what Colt offers now. Choosing a range puts it into the basket. */
export function FreeNumbers({ coverage, draft, change }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const filter = useFilter(coverage);
  const free = useQuery(freeNumbersQuery({ ...filter, quantity: SHOWN }));
  const chosen = new Set(draft.parts.flatMap(({ sent, ranges }) => (sent ? [] : ranges.map(({ start }) => start))));
  const ordered = new Set(draft.parts.flatMap(({ sent, ranges }) => (sent ? ranges.map(({ start }) => start) : [])));
  const offered = free.data?.items.filter(({ start }) => !ordered.has(start));

  return (
    <Stack>
      <SearchForm coverage={coverage} filter={filter} />
      <Paper component="section" aria-labelledby="free-title">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h5" id="free-title">
            {t('find.free')}
          </Title>
          <Button size="compact-sm" variant="default" loading={free.isFetching} onClick={() => void free.refetch()}>
            {t('find.refresh')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mb="sm">
          {t('find.freeHint')}
        </Text>
        <QueryStatus query={free} />
        {offered?.length === 0 && <Text size="sm">{t('find.none')}</Text>}
        <Stack gap={0} component="ul" className="choices">
          {offered?.map((range) => (
            <li key={range.start}>
              <Checkbox
                checked={chosen.has(range.start)}
                onChange={() => change((present) => toggled(present, range))}
                aria-label={t('find.choose', { number: displayText(range) })}
                label={
                  <Group component="span" gap="md" wrap="wrap">
                    <span className="number">{displayText(range)}</span>
                    {range.size > 1 && (
                      <Text component="span" size="xs" c="dimmed">
                        {t('find.size', { count: range.size, formatted: count(range.size) })}
                      </Text>
                    )}
                  </Group>
                }
              />
            </li>
          ))}
        </Stack>
      </Paper>
    </Stack>
  );
}

type Filter = Required<Pick<FindSearch, 'country' | 'kind' | 'blockSize'>> & Pick<FindSearch, 'areaCode'>;

/** The search of the address, with defaults, so that the page begins with numbers to choose from. */
function useFilter({ countries }: Props['coverage']): Filter {
  const search = useSearch({ from: '/find' });
  const country =
    countries.find((entry) => entry.country === search.country) ??
    countries.find((entry) => entry.country === 'FR') ??
    countries[0];
  const kinds = country?.kinds ?? [];
  const kind = kinds.find((one) => one === search.kind) ?? kinds[0] ?? 'geo';
  return {
    country: country?.country ?? 'FR',
    kind,
    blockSize: search.blockSize ?? 1,
    ...(kind === 'geo' && search.areaCode ? { areaCode: search.areaCode } : {}),
  };
}

function SearchForm({ coverage, filter }: { readonly coverage: Props['coverage']; readonly filter: Filter }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate({ from: '/find' });
  const set = useCallback(
    (changed: FindSearch) => void navigate({ search: (previous) => ({ ...previous, ...changed }), replace: true }),
    [navigate],
  );
  const setAreaCode = useCallback(
    (areaCode: string) => set({ areaCode: areaCode.replaceAll(/\D/g, '') || undefined }),
    [set],
  );
  const [areaCode, typeAreaCode] = useDebounced(filter.areaCode ?? '', setAreaCode);
  const kinds = coverage.countries.find(({ country }) => country === filter.country)?.kinds ?? [];
  return (
    <Paper component="section" role="search" aria-label={t('find.title')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t('find.country')}
          value={filter.country}
          data={coverage.countries
            .map(({ country, callingCode }) => ({
              value: country,
              label: `${formats.country(country)} (+${callingCode})`,
            }))
            .sort((a, b) => a.label.localeCompare(b.label))}
          onChange={(event) => set({ country: event.currentTarget.value as Filter['country'], areaCode: undefined })}
        />
        <NativeSelect
          label={t('find.kind')}
          value={filter.kind}
          data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(event) => set({ kind: event.currentTarget.value as Filter['kind'] })}
        />
        <NativeSelect
          label={t('find.blockSize')}
          value={String(filter.blockSize)}
          data={BLOCK_SIZES.map((size) => ({ value: String(size), label: formats.count(size) }))}
          onChange={(event) => set({ blockSize: Number(event.currentTarget.value) as Filter['blockSize'] })}
        />
        {filter.kind === 'geo' && (
          <TextInput
            label={t('find.areaCode')}
            description={undefined}
            placeholder={t('find.areaCodeHint')}
            inputMode="numeric"
            maxLength={6}
            value={areaCode}
            onChange={(event) => typeAreaCode(event.currentTarget.value)}
          />
        )}
      </SimpleGrid>
    </Paper>
  );
}
