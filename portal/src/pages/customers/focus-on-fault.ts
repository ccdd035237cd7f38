import type { FormSchema } from '../../api/form-schema';
import { customerFields, faultOf } from '../../components/end-customer/customer-fields';
import type { CustomerDraft } from './customer-draft';

/** Only what the service requires of every end customer: the rest is required of an activation. */
const ALWAYS = new Set(['/endCustomer/name', '/endCustomer/address/streetName', '/endCustomer/address/city']);

/** Focuses the first field that cannot be sent as it is. @returns whether there is one */
export function focusOnFault(form: FormSchema, { fields }: CustomerDraft): boolean {
  const faulty = customerFields(form).find((field) => {
    const fault = faultOf(field, fields[field.pointer] ?? '');
    return fault === 'tooLong' || (fault === 'required' && ALWAYS.has(field.pointer));
  });
  if (faulty) document.getElementById(faulty.pointer)?.focus();
  return faulty !== undefined;
}
