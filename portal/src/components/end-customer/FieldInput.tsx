import { Checkbox, NativeSelect, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knownText } from '../../i18n/known-text';
import { type CustomerField, faultOf, YES } from './customer-fields';

interface Props {
  readonly field: CustomerField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly showMissing: boolean;
  /** What the service refuses. */
  readonly error?: string;
  /** What the service accepts all the same. */
  readonly warning?: string;
}

const INPUT_TYPES: Readonly<Record<string, string>> = { contactNumber: 'tel', email: 'email' };
const HINTS = new Set(['name', 'registrationNumber', 'contactNumber']);

/** One member of an end customer, with what is wrong with it. */
export function FieldInput({ field, value, onChange, showMissing, error, warning }: Props) {
  const { t, i18n } = useTranslation();
  // The forms of several orders have the same pointers, so that they are no ids.
  const { pointer, name, title, need, maxLength, options, isYesNo } = field;
  const fault = faultOf(field, value);
  const shownFault = fault === 'required' && !showMissing ? null : fault;
  // A member that is newer than this page has the title of the form.
  const known = knownText(i18n, `field.${name}`) ?? title;
  const hint = HINTS.has(name) ? knownText(i18n, `field.${name}Hint`) : undefined;
  const label = need === 'optional' ? `${known} (${t('find.optional')})` : known;
  const shownError = error ?? (shownFault && t(`find.${shownFault}`, { count: maxLength }));
  if (isYesNo) {
    return (
      <Checkbox
        data-pointer={pointer}
        label={known}
        checked={value === YES}
        onChange={(event) => onChange(event.currentTarget.checked ? YES : '')}
        error={shownError}
      />
    );
  }
  if (options) {
    return (
      <NativeSelect
        data-pointer={pointer}
        label={label}
        value={value}
        data={options.map((option) => ({
          value: option.value,
          label: knownText(i18n, `field.${option.value}`) ?? option.title,
        }))}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={shownError}
      />
    );
  }
  return (
    <TextInput
      data-pointer={pointer}
      label={label}
      withAsterisk={need === 'required'}
      description={
        (hint ?? warning) ? (
          <>
            {hint}
            {warning && (
              <Text component="span" display="block" size="xs" c="var(--mantine-color-orange-light-color)">
                {t('find.warning', { text: warning })}
              </Text>
            )}
          </>
        ) : undefined
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      type={INPUT_TYPES[name] ?? 'text'}
      dir="auto"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={shownError}
    />
  );
}
