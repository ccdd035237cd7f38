import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormats } from '../../i18n/formats';
import { CustomerForm } from '../find/CustomerForm';
import { type CustomerDraft, PREFIX, withCountry } from './customer-draft';

interface Props {
  readonly coverage: Schemas['Coverage'];
  readonly draft: CustomerDraft;
  readonly change: (change: Partial<CustomerDraft>) => void;
  readonly showMissing: boolean;
  /** What the service found, by JSON pointer of the form. */
  readonly errors: Readonly<Record<string, string>>;
}

const KINDS = ['geo', 'freephone', 'shared_cost', 'full_rate', 'national_rate'] as const;

/** The fields of an end customer by the rules of a country, and those that Colt never sees. */
export function CustomerFields({ coverage, draft, change, showMissing, errors }: Props) {
  const { t } = useTranslation();
  const { country: countryName } = useFormats();
  const all = withCountry(coverage, draft.country);
  const countries = all.countries.map(({ country }) => ({ value: country, label: countryName(country) }));
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t('customer.country')}
          value={draft.country}
          data={countries.sort((a, b) => a.label.localeCompare(b.label))}
          onChange={(event) => change({ country: event.currentTarget.value })}
          error={errors[`${PREFIX}/address/country`]}
        />
        <NativeSelect
          label={t('customer.kind')}
          value={draft.kind}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(event) => change({ kind: KINDS.find((kind) => kind === event.currentTarget.value) ?? 'geo' })}
        />
      </SimpleGrid>
      <CustomerForm
        coverage={all}
        country={draft.country as Schemas['Country']}
        kind={draft.kind}
        values={draft.fields}
        onChange={(pointer, value) => change({ fields: { ...draft.fields, [pointer]: value } })}
        showMissing={showMissing}
        errors={errors}
      />
      <Checkbox
        label={t('customer.notRegistered')}
        checked={draft.notRegistered}
        onChange={(event) => change({ notRegistered: event.currentTarget.checked })}
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          miw={200}
          label={t('customer.reference')}
          maxLength={100}
          value={draft.reference}
          onChange={(event) => change({ reference: event.currentTarget.value })}
          error={errors[`${PREFIX}/reference`]}
        />
        <TextInput
          miw={200}
          label={t('customer.tags')}
          description={t('customer.tagsHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.tags}
          onChange={(event) => change({ tags: event.currentTarget.value })}
          error={errors[`${PREFIX}/tags`]}
        />
      </Group>
    </Stack>
  );
}
