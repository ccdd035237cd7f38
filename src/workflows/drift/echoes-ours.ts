import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import { sameDetails } from '../../tenants/end-customers/same-details.js';

/** Whether what Colt echoes of an end customer is what it was told. Members that Colt leaves out prove nothing. */
export function echoesOurs(told: EndCustomerDetails, echo: EndCustomerDetails): boolean {
  const shown = { ...only(told, echo), address: only(told.address, echo.address) };
  return sameDetails(shown as EndCustomerDetails, echo);
}

function only<T extends object>(value: T, shown: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([member]) => member in shown)) as Partial<T>;
}
