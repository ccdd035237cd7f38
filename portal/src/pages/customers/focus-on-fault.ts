import type { Schemas } from '../../api/client';
import { customerFields, faultOf } from '../find/customer-fields';
import { type CustomerDraft, withCountry } from './customer-draft';

/** Only what the service requires of every end customer: the rest is required of an activation. */
const ALWAYS = new Set(['/endCustomer/name', '/endCustomer/address/streetName', '/endCustomer/address/city']);

/** Focuses the first field that cannot be sent as it is. @returns whether there is one */
export function focusOnFault(coverage: Schemas['Coverage'], { fields, country, kind }: CustomerDraft): boolean {
  const faulty = customerFields(withCountry(coverage, country), country, kind).find((field) => {
    const fault = faultOf(field, fields[field.pointer] ?? '');
    return fault === 'tooLong' || (fault === 'required' && ALWAYS.has(field.pointer));
  });
  if (faulty) document.getElementById(faulty.pointer)?.focus();
  return faulty !== undefined;
}
