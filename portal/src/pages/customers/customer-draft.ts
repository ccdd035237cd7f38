import type { Schemas } from '../../api/client';
import { CUSTOMER, endCustomerOf, TYPE, YES } from '../../components/end-customer/customer-fields';

type Content = Schemas['EndCustomerInput'];

/** What a form about an end customer contains. */
export interface CustomerDraft {
  /** By JSON pointer of an activation, as the form for orders names its fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of the address. */
  readonly country: string;
  /** Of the numbers whose rules are shown. */
  readonly kind: Schemas['Kind'];
  readonly reference: string;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
}

export const PREFIX = '/endCustomer';

export function emptyCustomer(): CustomerDraft {
  return {
    fields: { [TYPE]: 'business' },
    country: 'FR',
    kind: 'geo',
    reference: '',
    tags: [],
    metadata: {},
  };
}

/** The form of an end customer that exists. Members for which the form has no field are kept. */
export function draftOf(content: Content): CustomerDraft {
  const { address, registrationNumberNotRegistered = false, reference = '', tags = [], metadata = {} } = content;
  const { country, ...places } = address;
  const names = ['type', 'name', 'firstName', 'lastName', 'registrationNumber', 'contactNumber', 'email'] as const;
  const own = names.map((name) => [CUSTOMER + name, content[name] ?? ''] as const);
  const notRegistered = [
    `${CUSTOMER}registrationNumberNotRegistered`,
    registrationNumberNotRegistered ? YES : '',
  ] as const;
  const ofAddress = Object.entries(places).map(([name, text]) => [`${PREFIX}/address/${name}`, text ?? ''] as const);
  return {
    fields: Object.fromEntries([...own, notRegistered, ...ofAddress]),
    country,
    kind: 'geo',
    reference,
    tags,
    metadata: { ...metadata },
  };
}

/** The end customer as a whole. */
export function contentOf(draft: CustomerDraft): Content {
  const { fields, country, reference, tags, metadata } = draft;
  return {
    ...endCustomerOf(fields, country),
    ...(reference.trim() !== '' && { reference: reference.trim() }),
    tags: [...tags],
    metadata: { ...metadata },
  };
}

/** The members in which two end customers differ, with the text of the second, by JSON pointer. */
export function differences(before: CustomerDraft, after: CustomerDraft): [pointer: string, text: string][] {
  const [first, second] = [flat(before), flat(after)];
  const pointers = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...pointers].flatMap((pointer) =>
    (first[pointer] ?? '') === (second[pointer] ?? '') ? [] : [[pointer, second[pointer] ?? '']],
  );
}

function flat({ fields, country, reference, tags, metadata }: CustomerDraft): Record<string, string> {
  const own = Object.entries(fields).map(([pointer, text]): [string, string] => [pointer.slice(PREFIX.length), text]);
  return {
    ...Object.fromEntries<string>(own),
    '/address/country': country,
    '/reference': reference,
    '/tags': tags.join(', '),
    '/metadata': JSON.stringify(metadata),
  };
}
