import { Injectable } from '@nestjs/common';
import type { Country } from '../../../numbering/country.js';
import { KINDS, type Kind } from '../../../numbering/kind.js';
import { ACTIVATION_RULES } from './activation-rules.data.js';
import type { ActivationRule, RuleResult } from './activation-rule.js';
import { judge, type ActivationFacts } from './requirement-checks.js';

/** Judges an activation before Colt does. Pure. */
@Injectable()
export class ActivationRules {
  /** The rules for a country and kind; without a kind, those that apply to all kinds. */
  rulesFor(country: Country, kind: Kind | null): ActivationRule[] {
    return ACTIVATION_RULES.filter(
      ({ countries, kinds }) =>
        countries.includes(country) && (kind ? [kind] : KINDS).every((wanted) => kinds.includes(wanted)),
    );
  }

  /** Every applicable rule with its result, as returned by `POST /v1/checks`. */
  explain(facts: ActivationFacts): RuleResult[] {
    return this.rulesFor(facts.country, facts.kind).flatMap((rule) =>
      judge(rule.requirement, facts).map((judgement) => ({ rule, ...judgement })),
    );
  }
}
