import type { Country } from '../../../numbering/country.js';
import type { Kind } from '../../../numbering/kind.js';
import type { Address, EndCustomerDetails } from '../end-customer-details.js';

/**
 * How certain a rule is: `stated` on Colt's page about these APIs, `published` on another public page of Colt (about a
 * sibling product or a shared service), `sibling` from the guide of a sibling product, `inferred` by this service.
 */
export const CERTAINTIES = ['stated', 'published', 'sibling', 'inferred'] as const;
export type RuleCertainty = (typeof CERTAINTIES)[number];

/** `hard` rejects an activation before it reaches Colt; `advisory` is only reported. */
export const SEVERITIES = ['hard', 'advisory'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type AddressMember = keyof Address;
export type EndCustomerMember = Exclude<keyof EndCustomerDetails, 'address'> | `address.${AddressMember}`;

/** What a rule requires. requirement-checks.ts has a check for each. */
export type Requirement =
  | {
      readonly asks: 'member';
      readonly member: EndCustomerMember;
      /** Only of an address in the country of the numbers. */
      readonly inCountryOfNumber?: boolean;
    }
  | { readonly asks: 'no-other-address-members'; readonly members: readonly AddressMember[] }
  | { readonly asks: 'address-in-country-of-number' }
  | { readonly asks: 'block-at-most'; readonly numbers: bigint }
  | { readonly asks: 'no-directory-service' }
  /** Only Colt or an authority can check it: reported, never judged. */
  | { readonly asks: 'nothing-we-can-check' };

export interface ActivationRule {
  /** Stable, so that portals can refer to it. */
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

/** The result of a rule for an activation. */
export interface RuleResult {
  readonly rule: ActivationRule;
  readonly outcome: (typeof RULE_OUTCOMES)[number];
  /** JSON pointer into the activation's body; null if the rule is not about a member. */
  readonly pointer: string | null;
  readonly detail: string;
}
