import type { Kind } from './kind.js';

/** How certain a rule is: `stated` on Colt's page for these APIs, or `inferred` by us from it. */
export type Certainty = 'stated' | 'inferred';

/** How the split format is converted to a full number. */
export interface FormatRule {
  /** The numbers that the rule applies to, in plain text. */
  readonly scope: string;
  /** The full number as a sum of the split form's members. */
  readonly fullNumber: string;
  /** What happens to a leading 0 of `areaCode`; never more than one is stripped. */
  readonly leadingZero: 'stripped' | 'kept';
  readonly areaCodeExtn: boolean;
  readonly certainty: Certainty;
  readonly source: string;
  /** Whether the rule fits. A country's rules are tried in the order in which they are listed. */
  readonly fits: (kind: Kind, nomadic: boolean) => boolean;
}

const PAGE = 'https://developer.colt.net/node?page=2 (IN Number APIs, split format to E164 format mapping)';
const WITHOUT_ZERO = 'CC + areaCode (without leading 0) + areaCodeExtn + rangeStart or rangeEnd';

export const STANDARD: FormatRule = {
  scope: 'all numbers',
  fullNumber: WITHOUT_ZERO,
  leadingZero: 'stripped',
  areaCodeExtn: true,
  certainty: 'stated',
  source: PAGE,
  fits: () => true,
};

export const ITALY: FormatRule[] = [
  {
    ...STANDARD,
    scope: 'geo, not nomadic',
    fullNumber: 'CC + areaCode (with leading 0) + areaCodeExtn + rangeStart or rangeEnd',
    leadingZero: 'kept',
    fits: (kind, nomadic) => kind === 'geo' && !nomadic,
  },
  { ...STANDARD, scope: 'nomadic', fits: (_kind, nomadic) => nomadic },
  { ...STANDARD, scope: 'freephone, shared_cost, full_rate, national_rate', certainty: 'inferred' },
];

// The page lists Germany with the other countries and again separately, without areaCodeExtn: the narrower rule
// applies. Only the first entry mentions that the 0 is stripped.
export const GERMANY: FormatRule[] = [
  {
    ...STANDARD,
    fullNumber: 'CC + areaCode (without leading 0) + rangeStart or rangeEnd',
    areaCodeExtn: false,
    certainty: 'inferred',
  },
];
