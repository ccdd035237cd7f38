import { findCountry } from '../../numbering/country.js';
import type { CarrierNumber } from '../carrier.js';
import { decodeDirectoryService, decodeEndCustomer } from './end-customer.js';
import { isObject, list, text, time } from './json.js';
import { decodeRange, decodeSplit, isRange } from './ranges.js';
import type { WireProfile } from './wire-profile.js';
import { readCountry, readKind, readNumberStatus } from './words.js';

/** One row of Colt's number collection; null when its range cannot be read, and with it nothing can be done. */
export function decodeNumber(value: unknown, profile: WireProfile): CarrierNumber | null {
  if (!isObject(value)) return null;
  const said = readCountry(value['country']);
  const kind = readKind(value['numberType']);
  const range = decodeRange(value, said, kind);
  if (!range) return null;
  return {
    range,
    country: said ?? findCountry(range.start),
    kind,
    status: readNumberStatus(value['numberStatus'], profile),
    rawStatus: text(value['numberStatus']),
    coltOrderId: text(value['orderId']),
    reference: text(value['customerReference']),
    reservationExpiresAt: time(value['reservationExpiryDate']),
    activatedAt: time(value['activationDate']),
    endCustomer: decodeEndCustomer(value['endCustomer']),
    directoryService: decodeDirectoryService(value['directoryService']),
    split: decodeSplit(value),
  };
}

/**
 * The rows in an answer to GET /numberCollection. Null where there is no list, and for an empty one that may be a list
 * of something else: empty counts when it stands bare, under the contract's name, beside Colt's own count, or in a
 * wrapper that says nothing else. Beside an error no list is believed, and beside a warning no empty one.
 */
export function rowsIn(body: unknown, totalCount: number | null): readonly unknown[] | null {
  const named = isObject(body) ? list(body['numberCollection'], isRange) : null;
  const rows = named ?? list(body, isRange);
  if (rows === null || tells(body, ERROR)) return null;
  const vouchedFor = named !== null || totalCount !== null || saysNothingElse(body);
  return rows.length === 0 && (!vouchedFor || tells(body, WARNING)) ? null : rows;
}

/** Lists without elements and their counts: no words, and no name that speaks of trouble. */
function saysNothingElse(body: unknown): boolean {
  if (Array.isArray(body)) return body.length === 0;
  if (!isObject(body)) return typeof body !== 'string';
  return Object.entries(body).every(([name, member]) => !TROUBLE.test(name) && saysNothingElse(member));
}

const TROUBLE = /err|warn|fault|messag|problem/i;
const ERROR = /error|(?<!de)fault|problem/i;
const WARNING = /warn/i;

/** Whether a member with such a name has something to say, around the list or beside it. */
function tells(body: unknown, named: RegExp): boolean {
  if (!isObject(body)) return false;
  return Object.entries(body).some(([name, member]) => (named.test(name) ? !isNothing(member) : tells(member, named)));
}

function isNothing(member: unknown): boolean {
  if (Array.isArray(member)) return member.length === 0;
  return isObject(member) ? Object.values(member).every(isNothing) : !member;
}

export interface DecodedRows {
  readonly rows: CarrierNumber[];
  /** Rows whose range cannot be read: whatever is concluded from absence must not be concluded while there are any. */
  readonly unreadable: number;
}

export function decodeNumbers(values: readonly unknown[], profile: WireProfile): DecodedRows {
  const rows = values.map((value) => decodeNumber(value, profile)).filter((row) => row !== null);
  return { rows, unreadable: values.length - rows.length };
}
