import { isCountry, type Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { isCountryCode, normaliseCountryCode } from '../../platform/common/country-code.js';
import type { CarrierNumberStatus, CarrierOrderType, CarrierStatus } from '../model/carrier.js';
import type { components } from './contract.js';
import { asText, normaliseWord } from './json.js';
import type { WireProfile } from './wire-profile.js';

type WireKind = components['schemas']['NumberType'];

export const WIRE_KINDS: Readonly<Record<Kind, WireKind>> = {
  geo: 'IN Geo',
  freephone: 'Freephone',
  shared_cost: 'Shared Cost',
  full_rate: 'Full Rate',
  national_rate: 'National Rate',
};

const kinds: Readonly<Record<string, Kind>> = {
  ingeo: 'geo',
  geo: 'geo',
  geographic: 'geo',
  freephone: 'freephone',
  sharedcost: 'shared_cost',
  fullrate: 'full_rate',
  nationalrate: 'national_rate',
};

/** Colt prefixes each with `Number`. */
const orderTypes: ReadonlyMap<string, CarrierOrderType> = new Map([
  ['reservation', 'reservation'],
  ['reservationcancellation', 'reservation_cancellation'],
  ['activation', 'activation'],
  ['addressupdate', 'customer_update'],
]);

export function readOrderType(value: unknown): CarrierOrderType | null {
  return orderTypes.get(normaliseWord(value).replace(/^number/, '')) ?? null;
}

/** Colt's three statuses and those of TM Forum, some of which the contract assumes. */
const orderStatuses: Readonly<Record<string, CarrierStatus>> = {
  raised: 'raised',
  acknowledged: 'raised',
  submitted: 'raised',
  inprogress: 'in_progress',
  pending: 'in_progress',
  held: 'in_progress',
  validationinprogress: 'in_progress',
  assessingcancellation: 'in_progress',
  pendingcancellation: 'in_progress',
  completed: 'completed',
  failed: 'failed',
  rejected: 'failed',
  partial: 'partial',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

const numberStatuses: Readonly<Record<string, CarrierNumberStatus>> = {
  free: 'free',
  available: 'free',
  reserved: 'reserved',
  activated: 'active',
  active: 'active',
  quarantined: 'quarantined',
  returned: 'returned',
  portinallocated: 'porting_in',
  portinactivated: 'active',
  portout: 'ported_out',
};

/** Looks up Colt's value in a table. Inherited members such as `constructor` do not count. */
export function lookUp<T>(table: Readonly<Record<string, T>>, value: unknown): T | null {
  const key = normaliseWord(value);
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

export function readKind(value: unknown): Kind | null {
  return lookUp(kinds, value);
}

/** Colt's older documentation writes UK. */
export function readCountry(value: unknown): Country | null {
  const code = normaliseCountryCode(asText(value) ?? '');
  return isCountry(code) ? code : null;
}

/** The country of an address, which may be any. */
export function readAddressCountry(value: unknown): string | null {
  const code = normaliseCountryCode(asText(value) ?? '');
  return isCountryCode(code) ? code : null;
}

/** An unrecognised status is `unknown`, never an error. */
export function readOrderStatus(value: unknown, profile: WireProfile): CarrierStatus {
  return lookUp(profile.orderStatusWords, value) ?? lookUp(orderStatuses, value) ?? 'unknown';
}

export function readNumberStatus(value: unknown, profile: WireProfile): CarrierNumberStatus {
  return lookUp(profile.numberStatusWords, value) ?? lookUp(numberStatuses, value) ?? 'unknown';
}
