import type { NumberType } from 'libphonenumber-js/max';
import type { Kind } from './kind.js';
import { readPhoneNumber } from './phone-number.js';
import { formatE164, type NumberRange } from './range.js';

/** A warning, never a rejection: libphonenumber calls real ranges of these products invalid. */
export interface NumberWarning {
  /** `number-not-known`: libphonenumber does not know it; `kind-unlikely`: it knows it as another kind. */
  readonly code: 'number-not-known' | 'kind-unlikely';
  readonly detail: string;
  readonly field: 'start' | 'end';
}

type PhoneType = Exclude<NumberType, undefined>;

// Colt does not define its kinds. Shared cost, full rate and national rate are tariffs, and libphonenumber classifies
// them differently in each country, so these three warn only about implausible types.
const tariffed: readonly PhoneType[] = [
  'SHARED_COST',
  'UAN',
  'VOIP',
  'PREMIUM_RATE',
  'FIXED_LINE',
  'FIXED_LINE_OR_MOBILE',
];
const likelyTypes: Readonly<Record<Kind, readonly PhoneType[]>> = {
  geo: ['FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'VOIP'],
  freephone: ['TOLL_FREE'],
  shared_cost: tariffed,
  full_rate: tariffed,
  national_rate: tariffed,
};

/** Soft checks of both ends; equal warnings are reported once. Without a kind, only whether the numbers are known. */
export function numberWarnings(range: NumberRange, kind: Kind | null): NumberWarning[] {
  const start = warningOf(range.start, kind, 'start');
  const end = warningOf(range.end, kind, 'end');
  const warnings = start?.code === end?.code ? [start] : [start, end];
  return warnings.filter((warning) => warning !== null);
}

function warningOf(number: bigint, kind: Kind | null, field: 'start' | 'end'): NumberWarning | null {
  const type = readPhoneNumber(number)?.getType();
  if (type === undefined) {
    return { code: 'number-not-known', detail: `${formatE164(number)} is in no known numbering range`, field };
  }
  if (kind === null || likelyTypes[kind].includes(type)) return null;
  const known = type.toLowerCase().replaceAll('_', ' ');
  return { code: 'kind-unlikely', detail: `${formatE164(number)} is known as ${known}, not as ${kind}`, field };
}
