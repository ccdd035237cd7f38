import type { Country } from '../../../numbering/country.js';
import type { Kind } from '../../../numbering/kind.js';
import type { Address, EndCustomerDetails } from '../end-customer-details.js';

/**
 * How sure a rule is: `stated` on Colt's page for these APIs, `published` on another public page of Colt's (a sibling
 * product's or a shared service's), `sibling` from the guides of a sibling product, `inferred` by us.
 */
export const CERTAINTIES = ['stated', 'published', 'sibling', 'inferred'] as const;
export type RuleCertainty = (typeof CERTAINTIES)[number];

/** `hard` stops an activation here, before Colt sees it; `advisory` is told and never stops anything. */
export const SEVERITIES = ['hard', 'advisory'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type AddressMember = keyof Address;
export type EndCustomerMember = Exclude<keyof EndCustomerDetails, 'address'> | `address.${AddressMember}`;

/** What a rule asks; each has its check in requirement-checks.ts. */
export type Requirement =
  | { readonly asks: 'member'; readonly member: EndCustomerMember }
  | { readonly asks: 'no-other-address-members'; readonly members: readonly AddressMember[] }
  | { readonly asks: 'address-in-country-of-number' }
  | { readonly asks: 'block-at-most'; readonly numbers: bigint }
  | { readonly asks: 'no-directory-service' }
  /** Something that only Colt or an authority can tell: shown, never judged. */
  | { readonly asks: 'nothing-we-can-check' };

export interface ActivationRule {
  /** Stable: portals may key on it. */
  readonly id: string;
  /** One sentence that a portal can show. */
  readonly text: string;
  readonly countries: readonly Country[];
  readonly kinds: readonly Kind[];
  readonly severity: Severity;
  readonly certainty: RuleCertainty;
  readonly source: string;
  readonly requirement: Requirement;
}

export const RULE_OUTCOMES = ['met', 'broken', 'not_checkable'] as const;

/** What became of one rule for one activation. */
export interface RuleResult {
  readonly rule: ActivationRule;
  readonly outcome: (typeof RULE_OUTCOMES)[number];
  /** JSON pointer into the activation's body; null where the rule is not about a member. */
  readonly pointer: string | null;
  readonly detail: string;
}

/** A rule that an activation breaks. */
export interface RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly pointer: string;
  readonly detail: string;
  readonly certainty: RuleCertainty;
  readonly source: string;
}
