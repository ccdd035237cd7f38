import { formatE164 } from '../../numbering/range.js';
import { safeReadE164 } from '../../numbering/read-number.js';
import { cleanSearch } from '../../platform/common/text.js';
import type { DirectoryService, EndCustomerDetails } from './end-customer-details.js';
import { registrationKey } from './registration-number.js';

/**
 * Whether Colt's echo of an end customer matches our details. Ignores case, white space, and how numbers are written;
 * absent equals empty.
 */
export function sameDetails(a: EndCustomerDetails, b: EndCustomerDetails): boolean {
  return canonical(withComparableNumbers(a)) === canonical(withComparableNumbers(b));
}

/**
 * Whether two descriptions identify the same end customer: by registration number if both have one, otherwise by name.
 * Colt's inventory may normalise addresses and omit members, so neither counts as a difference.
 */
export function sameEndCustomer(a: EndCustomerDetails, b: EndCustomerDetails): boolean {
  const [first, second] = [a, b].map(({ registrationNumber }) => registrationKey(registrationNumber ?? ''));
  if (first && second) return first === second;
  return canonical(a.name) === canonical(b.name);
}

export function sameDirectoryService(a: DirectoryService | null, b: DirectoryService | null): boolean {
  return canonical(a) === canonical(b);
}

function withComparableNumbers(details: EndCustomerDetails): EndCustomerDetails {
  const { registrationNumber = '', contactNumber = '' } = details;
  const contact = safeReadE164(contactNumber);
  return {
    ...details,
    registrationNumber: registrationKey(registrationNumber),
    contactNumber: contact.ok ? formatE164(contact.value) : contactNumber,
  };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value && typeof value === 'object') {
    const members = Object.entries(value).map(([name, member]) => [name, canonical(member)] as const);
    const said = members.filter(([, text]) => text !== '' && text !== '{}').sort(([x], [y]) => (x < y ? -1 : 1));
    return said.length === 0 ? '' : `{${said.map(([name, text]) => `${name}:${text}`).join()}}`;
  }
  if (value === null || value === undefined || value === false) return '';
  return JSON.stringify(cleanSearch(text(value)).replace(/ +/g, ' ').toLowerCase()).replace(/^""$/, '');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
