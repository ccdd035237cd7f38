import type { Schemas } from '../../api/client';
import type { FormSchema } from '../../api/form-schema';
import {
  type CustomerField,
  type CustomerFields,
  customerFields,
  endCustomerOf,
  faultOf,
  TYPE,
} from './customer-fields';

/** For whom numbers are: a new end customer as far as it is typed, or one that exists. */
export interface CustomerDraft {
  readonly isNew: boolean;
  readonly fields: CustomerFields;
  readonly existing: { readonly id: string; readonly name: string } | null;
}

export type CustomerMember = Pick<Schemas['ActivationRequest'], 'endCustomer' | 'endCustomerId'>;

export function emptyCustomer(): CustomerDraft {
  return { isNew: true, fields: { [TYPE]: 'business' }, existing: null };
}

/** The end customer as an ordering request names it. */
export function customerMember({ isNew, fields, existing }: CustomerDraft, country: string): CustomerMember {
  return isNew ? { endCustomer: endCustomerOf(fields, country) } : { endCustomerId: existing?.id };
}

/** The fields that the service would certainly refuse. */
export function faultyFields({ isNew, fields }: CustomerDraft, form: FormSchema): CustomerField[] {
  return isNew ? customerFields(form).filter((field) => faultOf(field, fields[field.pointer] ?? '')) : [];
}

/** Whether a check can pass: nothing is missing that can be seen here. */
export function isComplete(customer: CustomerDraft, form: FormSchema): boolean {
  return customer.isNew ? faultyFields(customer, form).length === 0 : customer.existing !== null;
}
