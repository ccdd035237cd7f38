import type { RuleCertainty } from './rules/activation-rule.js';

/**
 * The longest text of each member, in characters. Colt publishes none. They leave room for what registers and addresses
 * contain, and are the same as in `contracts/`.
 */
export const END_CUSTOMER_LIMITS = {
  name: 160,
  firstName: 100,
  lastName: 100,
  registrationNumber: 30,
  email: 254,
} as const;

export const ADDRESS_LIMITS = {
  houseNumber: 60,
  buildingName: 100,
  addressExtension: 100,
  streetType: 60,
  streetName: 100,
  subLocality: 100,
  province: 100,
  city: 100,
  postalCode: 20,
  poBoxNumber: 40,
} as const;

/** A limit as `GET /v1/coverage` shows it. */
export interface TextLimit {
  /** JSON pointer to the member of an activation. */
  readonly member: string;
  readonly maxLength: number;
  readonly certainty: RuleCertainty;
  readonly source: string;
}

const UNPUBLISHED = 'Colt publishes no lengths for these APIs; the limit is that of the assumed contract.';
const SOURCES: Readonly<Record<string, string>> = {
  name: `A company name in the United Kingdom may have 160 characters. ${UNPUBLISHED}`,
  email: `RFC 5321 allows 254 characters in an address. ${UNPUBLISHED}`,
};

const limit = (path: string, member: string, maxLength: number): TextLimit => ({
  member: `${path}/${member}`,
  maxLength,
  certainty: 'inferred',
  source: SOURCES[member] ?? UNPUBLISHED,
});

export const TEXT_LIMITS: readonly TextLimit[] = [
  ...Object.entries(END_CUSTOMER_LIMITS).map(([member, max]) => limit('/endCustomer', member, max)),
  ...Object.entries(ADDRESS_LIMITS).map(([member, max]) => limit('/endCustomer/address', member, max)),
];
