import type { Schemas } from '../../api/client';
import type { FormSchema } from '../../api/form-schema';

export type Need = 'required' | 'asked' | 'optional';

/** A member of an end customer that a person fills in. */
export interface CustomerField {
  /** JSON pointer into an activation. */
  readonly pointer: string;
  readonly name: string;
  readonly title: string;
  readonly need: Need;
  readonly maxLength: number;
  readonly pattern?: string;
  /** What looks like a placeholder. */
  readonly not?: string;
  /** The values to choose from. */
  readonly options?: readonly { readonly value: string; readonly title: string }[];
  readonly isYesNo: boolean;
}

export type CustomerFields = Readonly<Record<string, string>>;

export const CUSTOMER = '/endCustomer/';
export const ADDRESS = '/endCustomer/address/';
export const TYPE = '/endCustomer/type';

const DEFAULT_MAX = 100;
/** The service reads any notation of it; the schema describes the one that it sends on. */
const ANY_NOTATION = `${CUSTOMER}contactNumber`;

/** The fields of a new end customer, from the form of the country and kind. */
export function customerFields(form: FormSchema): CustomerField[] {
  const customer = form.properties?.endCustomer;
  const address = customer?.properties?.address;
  return [...fieldsOf(customer, CUSTOMER), ...fieldsOf(address, ADDRESS)];
}

function fieldsOf(schema: FormSchema | undefined, path: string): CustomerField[] {
  const members = Object.entries(schema?.properties ?? {});
  return members.flatMap(([name, member]) => {
    const pointer = path + name;
    const isPart = member.properties !== undefined || pointer === `${ADDRESS}country`;
    if (isPart || member['x-unlisted']) return [];
    const field: CustomerField = {
      pointer,
      name,
      title: member.title ?? name,
      need: needOf(name, schema),
      maxLength: member.maxLength ?? DEFAULT_MAX,
      ...(pointer === ANY_NOTATION ? {} : { pattern: member.pattern, not: member.not?.pattern }),
      options: member.oneOf?.flatMap(({ const: value, title }) => (value ? [{ value, title: title ?? value }] : [])),
      isYesNo: member.type === 'boolean',
    };
    return [field];
  });
}

function needOf(name: string, schema: FormSchema | undefined): Need {
  if (schema?.required?.includes(name)) return 'required';
  return schema?.['x-asked']?.includes(name) ? 'asked' : 'optional';
}

/** The end customer of a request. What was left empty is left out. */
export function endCustomerOf(fields: CustomerFields, country: string): Schemas['EndCustomerInput'] {
  const filled = Object.entries(fields).filter(([, value]) => value.trim() !== '');
  const below = (prefix: string) =>
    Object.fromEntries(
      filled
        .filter(([pointer]) => pointer.startsWith(prefix) && !pointer.slice(prefix.length).includes('/'))
        .map(([pointer, value]) => [pointer.slice(prefix.length), value === YES ? true : value.trim()]),
    );
  // The service checks it, and names each member that is missing.
  return { ...below(CUSTOMER), address: { ...below(ADDRESS), country } } as unknown as Schemas['EndCustomerInput'];
}

/** What a field that is a yes or no keeps for a yes. */
export const YES = '\u2713';

export type Fault = 'required' | 'tooLong' | 'invalid' | 'placeholder';

/** What can be seen while typing. The service checks the rest. */
export function faultOf({ need, maxLength, pattern, not }: CustomerField, value: string): Fault | null {
  const text = value.trim();
  if (text === '') return need === 'required' ? 'required' : null;
  if (text.length > maxLength) return 'tooLong';
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return 'invalid';
  return not !== undefined && new RegExp(not, 'u').test(text) ? 'placeholder' : null;
}
