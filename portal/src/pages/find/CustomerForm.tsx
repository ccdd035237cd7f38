import {
  Collapse,
  Fieldset,
  List,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormats } from '../../i18n/formats';
import { knownText } from '../../i18n/known-text';
import { ADDRESS, CONTACT, EMAIL, type CustomerField, customerFields, faultOf, TYPE } from './customer-fields';

interface Props {
  readonly coverage: Schemas['Coverage'];
  readonly country: Schemas['Country'];
  readonly kind: Schemas['Kind'];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (pointer: string, value: string) => void;
  /** Whether empty fields are marked: not before somebody tried to order. */
  readonly showMissing: boolean;
  /** What the service found, by JSON pointer. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** The end customer, with the fields and rules of the country of the numbers. */
export function CustomerForm({ coverage, country, kind, values, onChange, showMissing, errors = {} }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const fields = customerFields(coverage, country, kind);
  const isRare = ({ need, pointer }: CustomerField) => need === 'optional' && pointer !== CONTACT && pointer !== EMAIL;
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
    />
  );
  return (
    <Stack gap="sm">
      <Fieldset legend={t('find.customer')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NativeSelect
            label={t('field.type')}
            value={values[TYPE]}
            data={(['business', 'residential'] as const).map((value) => ({ value, label: t(`field.${value}`) }))}
            onChange={(event) => onChange(TYPE, event.currentTarget.value)}
            error={errors[TYPE]}
          />
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
      <Rules coverage={coverage} country={country} kind={kind} />
    </Stack>
  );
}

interface FieldProps {
  readonly field: CustomerField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly showMissing: boolean;
  readonly error?: string;
}

const INPUT_TYPES: Readonly<Record<string, string>> = { contactNumber: 'tel', email: 'email' };
const HINTS = new Set(['name', 'registrationNumber', 'contactNumber']);

function FieldInput({ field, value, onChange, showMissing, error }: FieldProps) {
  const { t, i18n } = useTranslation();
  const { pointer, name, need, maxLength, rules } = field;
  const fault = faultOf(field, value);
  const shownFault = fault === 'required' && !showMissing ? null : fault;
  // A member that is newer than this page keeps its name of the API.
  const label = knownText(i18n, `field.${name}`) ?? name;
  const hint = HINTS.has(name) ? knownText(i18n, `field.${name}Hint`) : undefined;
  return (
    <TextInput
      id={pointer}
      label={need === 'optional' ? `${label} (${t('find.optional')})` : label}
      withAsterisk={need === 'required'}
      description={[hint, ...rules].filter(Boolean).join('. ') || undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      type={INPUT_TYPES[name] ?? 'text'}
      dir="auto"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error ?? (shownFault && t(`find.${shownFault}`, { count: maxLength }))}
    />
  );
}

function Rules({ coverage, country, kind }: Pick<Props, 'coverage' | 'country' | 'kind'>) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure();
  const known = coverage.countries.find((entry) => entry.country === country);
  const rules = known?.rules.filter(({ kinds }) => kinds.includes(kind)) ?? [];
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
