import { List, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Query } from '../../api/client';
import type { Checked } from '../../api/order-check';
import { orderFormQuery } from '../../api/queries';
import { QueryStatus } from '../QueryStatus';
import type { CustomerDraft } from './customer-draft';
import { customerFields } from './customer-fields';
import { CustomerForm } from './CustomerForm';
import { ExistingCustomer } from './ExistingCustomer';

interface Props {
  readonly subject: Query<'getOrderForm'>;
  readonly customer: CustomerDraft;
  readonly onChange: (customer: CustomerDraft) => void;
  readonly showMissing: boolean;
  /** What the service says about what is typed. */
  readonly check: Checked;
  /** What it refused: shown at a field until that changes. */
  readonly refused?: Readonly<Record<string, string>>;
}

const NOTHING: Readonly<Record<string, string>> = {};

/** For whom the numbers are: a new end customer, or one that exists. */
export function CustomerChoice({ subject, customer, onChange, showMissing, check, refused = NOTHING }: Props) {
  const { t } = useTranslation();
  const form = useQuery(orderFormQuery(subject));
  const left = useUnchanged(refused);
  const errors = { ...check.errors, ...left.errors };
  const pointers = new Set(form.data ? customerFields(form.data).map(({ pointer }) => pointer) : []);
  const elsewhere = { ...check.warnings, ...errors };
  const others = Object.entries(elsewhere).filter(
    ([pointer]) => !(customer.isNew && pointers.has(pointer)) && pointer !== '/endCustomerId',
  );
  return (
    <Stack gap="sm">
      <Text size="sm" fw={500} mb={-6} aria-hidden="true">
        {t('customerChoice.which')}
      </Text>
      <SegmentedControl
        fullWidth
        aria-label={t('customerChoice.which')}
        value={customer.isNew ? 'new' : 'existing'}
        data={[
          { value: 'new', label: t('customerChoice.new') },
          { value: 'existing', label: t('customerChoice.existing') },
        ]}
        onChange={(value) => onChange({ ...customer, isNew: value === 'new' })}
      />
      {!customer.isNew && (
        <ExistingCustomer
          chosen={customer.existing}
          onChoose={(existing) => {
            left.change('/endCustomerId');
            onChange({ ...customer, existing });
          }}
          showMissing={showMissing}
          error={errors['/endCustomerId']}
        />
      )}
      {customer.isNew && <QueryStatus query={form} />}
      {customer.isNew && form.data && (
        <CustomerForm
          form={form.data}
          country={subject.country}
          values={customer.fields}
          onChange={(pointer, value) => {
            left.change(pointer);
            onChange({ ...customer, fields: { ...customer.fields, [pointer]: value } });
          }}
          showMissing={showMissing}
          errors={errors}
          warnings={check.warnings}
        />
      )}
      {others.length > 0 && (
        <List size="sm" aria-label={t('customerChoice.notes')}>
          {others.map(([pointer, text]) => (
            <List.Item key={pointer}>
              <Text size="sm" className="given">
                {text}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** Errors belong to what was sent: a field that is changed loses its own. */
function useUnchanged(refused: Readonly<Record<string, string>>) {
  const [state, setState] = useState<{ of: typeof refused; changed: ReadonlySet<string> }>({
    of: refused,
    changed: new Set(),
  });
  const key = JSON.stringify(refused);
  const changed = JSON.stringify(state.of) === key ? state.changed : new Set<string>();
  return {
    errors: Object.fromEntries(Object.entries(refused).filter(([pointer]) => !changed.has(pointer))),
    change: (pointer: string) => setState({ of: refused, changed: new Set([...changed, pointer]) }),
  };
}
