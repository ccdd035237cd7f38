import { Collapse, Fieldset, List, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { FormSchema } from '../../api/form-schema';
import { useFormats } from '../../i18n/formats';
import { ADDRESS, CUSTOMER, type CustomerField, type CustomerFields, customerFields } from './customer-fields';
import { FieldInput } from './FieldInput';

interface Props {
  readonly form: FormSchema;
  readonly country: string;
  readonly values: CustomerFields;
  readonly onChange: (pointer: string, value: string) => void;
  /** Whether empty fields are marked: not before somebody tried to order. */
  readonly showMissing: boolean;
  /** By JSON pointer. */
  readonly errors: Readonly<Record<string, string>>;
  readonly warnings: Readonly<Record<string, string>>;
}

const USUAL = new Set(['contactNumber', 'email'].map((name) => CUSTOMER + name));
const isRare = ({ need, pointer }: CustomerField) => need === 'optional' && !USUAL.has(pointer);

/** A new end customer, with the fields and rules of the country of the numbers. */
export function CustomerForm({ form, country, values, onChange, showMissing, errors, warnings }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const fields = customerFields(form);
  const [opened, { open }] = useDisclosure(fields.some((field) => isRare(field) && values[field.pointer]));
  const showsAll = opened || fields.some((field) => isRare(field) && errors[field.pointer]);
  const shown = showsAll ? fields : fields.filter((field) => !isRare(field));
  const input = (field: CustomerField) => (
    <FieldInput
      key={field.pointer}
      field={field}
      value={values[field.pointer] ?? ''}
      onChange={(value) => onChange(field.pointer, value)}
      showMissing={showMissing}
      error={errors[field.pointer]}
      warning={warnings[field.pointer]}
    />
  );
  return (
    <Stack gap="sm">
      <Fieldset legend={t('find.customer')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {shown.filter(({ pointer }) => !pointer.startsWith(ADDRESS)).map(input)}
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={`${t('find.address')} (${formats.country(country)})`}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {shown.filter(({ pointer }) => pointer.startsWith(ADDRESS)).map(input)}
        </SimpleGrid>
      </Fieldset>
      {!showsAll && shown.length < fields.length && (
        <UnstyledButton onClick={open} fz="sm" c="var(--mantine-color-anchor)">
          ▸ {t('find.moreFields')}
        </UnstyledButton>
      )}
      <Rules rules={form['x-rules'] ?? []} />
    </Stack>
  );
}

function Rules({ rules }: { readonly rules: NonNullable<FormSchema['x-rules']> }) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure();
  if (rules.length === 0) return null;
  return (
    <div>
      <UnstyledButton onClick={toggle} aria-expanded={opened} fz="sm" c="var(--mantine-color-anchor)">
        {opened ? '▾' : '▸'} {t('find.rules')} ({rules.length})
      </UnstyledButton>
      <Collapse expanded={opened}>
        <List size="sm" mt="xs" spacing={4}>
          {rules.map(({ id, text, certainty }) => (
            <List.Item key={id}>
              {text}{' '}
              <Text component="span" size="xs" c="dimmed">
                ({t(`find.certainty.${certainty}`)})
              </Text>
            </List.Item>
          ))}
        </List>
      </Collapse>
    </div>
  );
}
