import { Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TagsField } from '../../components/annotations/TagsField';
import { CustomerForm } from '../../components/end-customer/CustomerForm';
import { useFormats } from '../../i18n/formats';
import { type CustomerDraft, PREFIX } from './customer-draft';
import type { CustomerFormRules } from './use-customer-form';

interface Props {
  readonly rules: CustomerFormRules;
  readonly draft: CustomerDraft;
  readonly change: (change: Partial<CustomerDraft>) => void;
  readonly showMissing: boolean;
  /** What the service found, by JSON pointer of the form. */
  readonly errors: Readonly<Record<string, string>>;
}

const NO_WARNINGS = {};

/** The fields of an end customer by the rules of a country, and those that Colt never sees. */
export function CustomerFields({ rules, draft, change, showMissing, errors }: Props) {
  const { t } = useTranslation();
  const { country: countryName } = useFormats();
  const { form, kinds } = rules;
  const countries = rules.countries.map((country) => ({ value: country, label: countryName(country) }));
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
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(event) => change({ kind: kinds.find((kind) => kind === event.currentTarget.value) ?? 'geo' })}
        />
      </SimpleGrid>
      <CustomerForm
        form={form}
        country={draft.country}
        values={draft.fields}
        onChange={(pointer, value) => change({ fields: { ...draft.fields, [pointer]: value } })}
        showMissing={showMissing}
        errors={errors}
        warnings={NO_WARNINGS}
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
        <TagsField
          miw={200}
          label={t('customer.tags')}
          description={t('customer.tagsHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.tags}
          onChange={(tags) => change({ tags })}
          error={errors[`${PREFIX}/tags`]}
        />
      </Group>
    </Stack>
  );
}
