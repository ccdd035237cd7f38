import { Alert, NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { comparisonQuery } from '../../api/admin-queries';
import { useScope } from '../../api/use-scope';
import { MoreButton } from '../../components/MoreButton';
import { QueryStatus } from '../../components/QueryStatus';
import { type ComparisonSearch, FINDING_CLASSES, FINDING_STATES } from '../../searches';
import { Findings } from './Findings';
import { Runs } from './Runs';

/** Colt's inventory beside the reseller's, for administrators. */
export function ComparisonPage() {
  const { t } = useTranslation();
  const mayAdminister = useScope('admin');
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('nav.comparison')}
      </Title>
      <Text size="sm">{t('comparison.intro')}</Text>
      {mayAdminister ? <Comparison /> : <Alert color="yellow">{t('common.notAllowed', { scope: 'admin' })}</Alert>}
    </Stack>
  );
}

function Comparison() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/comparison' });
  const list = useInfiniteQuery(
    comparisonQuery({ ...(search.class && { class: [search.class] }), state: [search.state ?? 'open'] }),
  );
  const findings = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <QueryStatus query={list} />
      {list.data && <Runs runs={list.data.pages[0]?.runs ?? []} />}
      <Title order={2} size="h5">
        {t('comparison.findings')}
      </Title>
      <Filters search={search} />
      {list.data && <Findings findings={findings} />}
      <MoreButton list={list} />
    </>
  );
}

function Filters({ search }: { readonly search: ComparisonSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/comparison' });
  const set = (changed: ComparisonSearch) =>
    void navigate({ search: (previous) => ({ ...previous, ...changed }), replace: true });
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="sm" role="search" aria-label={t('comparison.findings')}>
      <NativeSelect
        label={t('comparison.class')}
        value={search.class ?? ''}
        data={[
          { value: '', label: t('common.all') },
          ...FINDING_CLASSES.map((value) => ({ value: value, label: t(`comparison.classes.${value}`) })),
        ]}
        onChange={(event) => set({ class: FINDING_CLASSES.find((value) => value === event.currentTarget.value) })}
      />
      <NativeSelect
        label={t('comparison.state')}
        value={search.state ?? 'open'}
        data={FINDING_STATES.map((value) => ({ value, label: t(`comparison.states.${value}`) }))}
        onChange={(event) => set({ state: FINDING_STATES.find((value) => value === event.currentTarget.value) })}
      />
    </SimpleGrid>
  );
}
