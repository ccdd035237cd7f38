import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/common/canonical-json.js';
import { findCountry } from '../../numbering/country.js';
import { safeReadE164 } from '../../numbering/read-number.js';
import type { CarrierNumber, ListedPage, UnreadableRow } from '../model/carrier.js';
import { COLT_LIMITS } from '../model/limits.js';
import { decodeDirectoryService, decodeEndCustomer } from './end-customer.js';
import { isObject } from '../../platform/common/is-object.js';
import { findList, asText, asTime } from './json.js';
import { decodeRange, decodeSplit, isRange } from './ranges.js';
import { mapInTurns } from '../../platform/common/turns.js';
import type { WireProfile } from './wire-profile.js';
import { readCountry, readKind, readNumberStatus } from './vocabulary.js';

/** One row of Colt's number collection; null when its range cannot be read. */
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
    rawStatus: asText(value['numberStatus'], COLT_LIMITS.word),
    coltOrderId: asText(value['orderId'], COLT_LIMITS.id),
    reference: asText(value['customerReference'], COLT_LIMITS.reference),
    reservationExpiresAt: asTime(value['reservationExpiryDate']),
    activatedAt: asTime(value['activationDate']),
    endCustomer: decodeEndCustomer(value['endCustomer']),
    directoryService: decodeDirectoryService(value['directoryService']),
    split: decodeSplit(value),
  };
}

/**
 * The rows in an answer to GET /numberCollection. Null when there is no list, or an empty one that may be a list of
 * something else: an empty list counts when it is the whole body, has the contract's name, comes with Colt's own count,
 * or stands in a wrapper with nothing else in it. No list counts beside an error, and no empty one beside a warning.
 */
export function rowsIn(body: unknown, totalCount: number | null): readonly unknown[] | null {
  const named = isObject(body) ? findList(body['numberCollection'], isRange) : null;
  const rows = named ?? findList(body, isRange);
  if (rows === null || hasContent(body, ERROR)) return null;
  const vouchedFor = named !== null || totalCount !== null || saysNothingElse(body);
  return rows.length === 0 && (!vouchedFor || hasContent(body, WARNING)) ? null : rows;
}

/** Whether the body holds only empty lists and counts: no text, and no member whose name suggests trouble. */
function saysNothingElse(body: unknown): boolean {
  if (Array.isArray(body)) return body.length === 0;
  if (!isObject(body)) return typeof body !== 'string';
  return Object.entries(body).every(([name, member]) => !TROUBLE.test(name) && saysNothingElse(member));
}

const TROUBLE = /err|warn|fault|messag|problem/i;
const ERROR = /error|(?<!de)fault|problem/i;
const WARNING = /warn/i;

/** Whether a member with such a name has content, at any level around the list. */
function hasContent(body: unknown, named: RegExp): boolean {
  if (!isObject(body)) return false;
  return Object.entries(body).some(([name, member]) =>
    named.test(name) ? !isNothing(member) : hasContent(member, named),
  );
}

function isNothing(member: unknown): boolean {
  if (Array.isArray(member)) return member.length === 0;
  return isObject(member) ? Object.values(member).every(isNothing) : !member;
}

/** As long as a row is unreadable, absence of numbers proves nothing. */
export function decodeNumbers(values: readonly unknown[], profile: WireProfile): ListedPage {
  return separated(values.map((value) => decodeRow(value, profile)));
}

/** The same for a long list, without keeping the event loop from everything else. */
export async function decodeNumbersInTurns(values: readonly unknown[], profile: WireProfile): Promise<ListedPage> {
  return separated(await mapInTurns(values, (value) => decodeRow(value, profile)));
}

type DecodedRow = CarrierNumber | UnreadableRow;

function decodeRow(value: unknown, profile: WireProfile): DecodedRow {
  return decodeNumber(value, profile) ?? labels(value, profile);
}

function separated(decoded: readonly DecodedRow[]): ListedPage {
  const rows: CarrierNumber[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const row of decoded) {
    if ('range' in row) rows.push(row);
    else unreadable.push(row);
  }
  return { rows, unreadable };
}

const PERSONAL = ['endCustomer', 'directoryService'];

function labels(value: unknown, profile: WireProfile): UnreadableRow {
  const row = isObject(value) ? value : {};
  const near = [row['startFullNumber'], row['endFullNumber']].map((end) => safeReadE164(asText(end) ?? ''));
  // Personal data is left out of the hash as well, because a hash of few possible names can be reversed.
  const rest = Object.entries(row).filter(([name]) => !PERSONAL.includes(name));
  return {
    hash: createHash('sha256')
      .update(canonicalJson(isObject(value) ? Object.fromEntries(rest) : value))
      .digest('hex'),
    near: near.find((end) => end.ok)?.value ?? null,
    country: readCountry(row['country']),
    kind: readKind(row['numberType']),
    status: readNumberStatus(row['numberStatus'], profile),
    rawStatus: asText(row['numberStatus'], COLT_LIMITS.word),
    coltOrderId: asText(row['orderId'], COLT_LIMITS.id),
  };
}
