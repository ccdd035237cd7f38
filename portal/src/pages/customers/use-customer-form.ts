import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import type { FormSchema } from '../../api/form-schema';
import { coverageQuery, orderFormQuery } from '../../api/queries';
import type { CustomerDraft } from './customer-draft';

export interface CustomerFormRules {
  readonly form: FormSchema;
  /** Countries with numbers, and that of the address. */
  readonly countries: readonly string[];
  /** Kinds of numbers in the country. */
  readonly kinds: readonly Schemas['Kind'][];
}

/** The fields of an end customer by the rules for numbers of its country. An address elsewhere has no rules. */
export function useCustomerForm({ country, kind }: Pick<CustomerDraft, 'country' | 'kind'>) {
  const coverage = useQuery(coverageQuery);
  const known = coverage.data?.countries ?? [];
  const covered = known.find((entry) => entry.country === country);
  const shown = covered ?? known[0];
  const kinds = shown?.kinds ?? [];
  const subject = {
    country: shown?.country ?? 'FR',
    kind: kinds.includes(kind) ? kind : (kinds[0] ?? 'geo'),
    type: 'activation',
  } as const;
  const form = useQuery({ ...orderFormQuery(subject), enabled: shown !== undefined });
  const countries = [...new Set([...known.map((entry) => entry.country), country])];
  const rules: CustomerFormRules | null = form.data
    ? { form: covered ? form.data : withoutRules(form.data), countries, kinds }
    : null;
  return { rules, query: coverage.data ? form : coverage };
}

/** What every end customer needs, whatever the country. */
const ALWAYS = ['type', 'name', 'streetName', 'city'];

function withoutRules({ required, pattern: _, not: _not, properties, ...schema }: FormSchema): FormSchema {
  const members = Object.entries(properties ?? {}).map(([name, member]) => [name, withoutRules(member)] as const);
  return {
    ...schema,
    ...(required && { required: required.filter((name) => ALWAYS.includes(name)) }),
    ...(properties && { properties: Object.fromEntries(members) }),
    'x-asked': [],
    'x-rules': [],
  };
}
