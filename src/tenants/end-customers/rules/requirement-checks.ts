import type { Country } from '../../../numbering/country.js';
import type { Kind } from '../../../numbering/kind.js';
import { formatRange, rangeSize, type NumberRange } from '../../../numbering/range.js';
import type { Address, DirectoryService, EndCustomerDetails } from '../end-customer-details.js';
import { isBlank } from '../../../platform/common/text.js';
import { isPlaceholder } from './placeholder.js';
import type { EndCustomerMember, Requirement, RuleResult } from './activation-rule.js';

/** The members of an activation or customer update that rules depend on. */
export interface ActivationFacts {
  readonly country: Country;
  /** Null: unknown. Only the rules for all kinds apply then. */
  readonly kind: Kind | null;
  readonly ranges: readonly NumberRange[];
  readonly details: EndCustomerDetails;
  readonly directoryService?: DirectoryService | null | undefined;
  /** Where the body describes the end customer: inline or by its id. Default: `/endCustomer`. */
  readonly endCustomerPointer?: '/endCustomer' | '/endCustomerId';
}

const PLACES: readonly EndCustomerMember[] = ['address.city', 'address.streetName', 'address.subLocality'];

export type Judgement = Pick<RuleResult, 'outcome' | 'pointer' | 'detail'>;

type Check<R> = (requirement: R, facts: ActivationFacts) => Judgement[];
type Checks = { [A in Requirement['asks']]: Check<Extract<Requirement, { asks: A }>> };

const met = (pointer: string | null, detail: string): Judgement => ({ outcome: 'met', pointer, detail });
const broken = (pointer: string, detail: string): Judgement => ({ outcome: 'broken', pointer, detail });

const CHECKS: Checks = {
  member: ({ member, inCountryOfNumber }, facts) => {
    // A country's rule on addresses says nothing about an address elsewhere, which `address-country` reports.
    if (inCountryOfNumber && facts.details.address.country !== facts.country) return [];
    const fault = faultOf(member, memberOf(facts.details, member));
    return [fault ? broken(at(facts, member), fault) : met(at(facts, member), `${member} is present`)];
  },
  'no-other-address-members': ({ members }, facts) => {
    // The members depend on the country. `address-country` reports an address in another country.
    if (facts.details.address.country !== facts.country) return [];
    const others = (Object.keys(facts.details.address) as (keyof Address)[]).filter(
      (member) => facts.details.address[member] !== undefined && !members.includes(member),
    );
    if (others.length === 0) return [met(at(facts, 'address.country'), 'Colt lists every member of the address')];
    return others.map((member) => {
      const pointer = at(facts, `address.${member}`);
      return broken(pointer, `Colt does not list ${member} for ${facts.country} and may ignore it`);
    });
  },
  'address-in-country-of-number': (_, facts) => {
    const { country } = facts.details.address;
    const pointer = at(facts, 'address.country');
    if (country === facts.country) return [met(pointer, `the address is in ${country}`)];
    return [broken(pointer, `the address is in ${country}, the numbers are in ${facts.country}`)];
  },
  'block-at-most': ({ numbers }, { ranges }) => {
    const large = ranges.flatMap((range, index) => (rangeSize(range) > numbers ? [{ range, index }] : []));
    if (large.length === 0) return [met('/ranges', `no range has more than ${numbers} numbers`)];
    return large.map(({ range, index }) => {
      const { start, end } = formatRange(range);
      return broken(`/ranges/${index}`, `${start} to ${end} has ${rangeSize(range)} numbers, more than ${numbers}`);
    });
  },
  'no-directory-service': (_, { directoryService }) => {
    if (!directoryService) return [met(null, 'no directory service is requested')];
    return [broken('/directoryService', 'directory service may not exist in this country')];
  },
  'nothing-we-can-check': () => [
    { outcome: 'not_checkable', pointer: null, detail: 'only Colt or an authority can check it' },
  ],
};

/** Judges a requirement: one judgement for each affected member. Pure. */
export function judge(requirement: Requirement, facts: ActivationFacts): Judgement[] {
  const check = CHECKS[requirement.asks] as Check<Requirement>;
  return check(requirement, facts);
}

function faultOf(member: EndCustomerMember, value: unknown): string | null {
  if (value === undefined || (typeof value === 'string' && isBlank(value))) return `${member} is missing`;
  const place = isPlaceMember(member);
  return typeof value === 'string' && isPlaceholder(value, { place }) ? `${member} is only a placeholder` : null;
}

/** Whether a member names a place. */
export function isPlaceMember(member: string): boolean {
  return (PLACES as readonly string[]).includes(member);
}

function memberOf(details: EndCustomerDetails, member: EndCustomerMember): unknown {
  if (member.startsWith('address.')) return details.address[member.slice('address.'.length) as keyof Address];
  return details[member as keyof EndCustomerDetails];
}

function at({ endCustomerPointer = '/endCustomer' }: ActivationFacts, member: EndCustomerMember): string {
  return endCustomerPointer === '/endCustomerId' ? '/endCustomerId' : `/endCustomer/${member.replace('.', '/')}`;
}
