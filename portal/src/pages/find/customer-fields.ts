import type { Schemas } from '../../api/client';

type Coverage = Schemas['Coverage'];
type Kind = Schemas['Kind'];

export type Need = 'required' | 'recommended' | 'optional';

/** A member of an activation that a person fills in. */
export interface CustomerField {
  /** JSON pointer. */
  readonly pointer: string;
  readonly name: string;
  readonly need: Need;
  readonly maxLength: number;
  /** Rules of the country about this member. */
  readonly rules: readonly string[];
}

export const CUSTOMER = '/endCustomer/';
export const ADDRESS = '/endCustomer/address/';
export const TYPE = '/endCustomer/type';
export const CONTACT = '/endCustomer/contactNumber';
export const EMAIL = '/endCustomer/email';

const MEMBERS = ['name', 'firstName', 'lastName', 'registrationNumber', 'contactNumber', 'email'];
/** Their rule says no more than that they are required. */
const OBVIOUS = new Set([`${CUSTOMER}name`]);
/** The service requires them of every end customer. */
const ALWAYS = [`${CUSTOMER}name`, `${ADDRESS}streetName`, `${ADDRESS}city`];
const DEFAULT_MAX = 100;

/** The fields of an end customer for numbers of a country and kind, in the order in which people write an address there. */
export function customerFields(coverage: Coverage, country: string, kind: Kind): CustomerField[] {
  const known = coverage.countries.find((entry) => entry.country === country);
  if (known === undefined) return [];
  const { expected, optional } = known.address;
  const address = [...expected, ...optional].filter((member) => member !== 'country');
  const pointers = [
    ...MEMBERS.map((member) => CUSTOMER + member),
    ...[...new Set(address)].map((member) => ADDRESS + member),
  ];
  const rules = known.rules.filter(({ kinds }) => kinds.includes(kind));
  return pointers.map((pointer) => {
    const about = rules.filter(({ member }) => member === pointer);
    return {
      pointer,
      name: pointer.slice(pointer.lastIndexOf('/') + 1),
      need: needOf(pointer, about, expected),
      maxLength: coverage.limits.find(({ member }) => member === pointer)?.maxLength ?? DEFAULT_MAX,
      rules: OBVIOUS.has(pointer) || pointer.startsWith(ADDRESS) ? [] : about.map(({ text }) => text),
    };
  });
}

function needOf(pointer: string, about: readonly Schemas['ActivationRule'][], expected: readonly string[]): Need {
  if (ALWAYS.includes(pointer) || about.some(({ severity }) => severity === 'hard')) return 'required';
  const usual = pointer.startsWith(ADDRESS) && expected.includes(pointer.slice(ADDRESS.length));
  return usual || about.length > 0 ? 'recommended' : 'optional';
}

/** The end customer of a request. What was left empty is left out. */
export function endCustomerOf(fields: Readonly<Record<string, string>>, country: string): Schemas['EndCustomerInput'] {
  const filled = Object.entries(fields).filter(([, value]) => value.trim() !== '');
  const below = (prefix: string) =>
    Object.fromEntries(
      filled
        .filter(([pointer]) => pointer.startsWith(prefix) && !pointer.slice(prefix.length).includes('/'))
        .map(([pointer, value]) => [pointer.slice(prefix.length), value.trim()]),
    );
  // The service checks it, and names each member that is missing.
  return { ...below(CUSTOMER), address: { ...below(ADDRESS), country } } as unknown as Schemas['EndCustomerInput'];
}

export type Fault = 'required' | 'tooLong';

/** What can be seen while typing. The service checks the rest. */
export function faultOf({ need, maxLength }: CustomerField, value: string): Fault | null {
  if (value.trim() === '') return need === 'required' ? 'required' : null;
  return value.length > maxLength ? 'tooLong' : null;
}
