import { ApiProperty } from '@nestjs/swagger';
import { Sourced } from '../coverage/coverage.dto.js';
import {
  RULE_OUTCOMES,
  SEVERITIES,
  type RuleResult,
  type Severity,
} from '../../tenants/end-customers/rules/activation-rule.js';
import { REFUSALS, type Conflict, type Refusal } from '../../domain/holdings/order-intent.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import type { ActivationCheck } from './check-activation.service.js';

/** A part of the request that is in the way. */
export class CheckConflict implements Conflict {
  /** @example "+33382500010" */
  start: string;

  /** @example "+33382500019" */
  end: string;

  /** @example "active" */
  status?: string;

  /** The open order that works on it. */
  @ApiProperty({ format: 'uuid', required: false })
  orderId?: string;
}

/** One rule, and what becomes of it. */
export class RuleCheck extends Sourced {
  /** @example "registration-number-pt" */
  rule: string;

  /** @example "Portugal asks for the registration number (NIF or VAT) of the end customer." */
  text: string;

  /** not_checkable: only Colt or an authority can tell. */
  @ApiProperty({ enum: RULE_OUTCOMES, enumName: 'RuleOutcome' })
  outcome: RuleResult['outcome'];

  @ApiProperty({ enum: SEVERITIES, enumName: 'Severity' })
  severity: Severity;

  /**
   * Into the activation; null where the rule is not about a member.
   * @example "/endCustomer/registrationNumber"
   */
  pointer: string | null;

  /** @example "registrationNumber is missing" */
  detail: string;

  static from({ rule, outcome, pointer, detail }: RuleResult): RuleCheck {
    const { id, text, severity, certainty, source } = rule;
    return { rule: id, text, outcome, severity, pointer, detail, certainty, source };
  }
}

export class CheckResponse {
  /** Whether the activation would be sent to Colt. What Colt makes of it, only Colt can tell. */
  passes: boolean;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  /** Of the numbers held; null where none is. */
  @ApiProperty({ enum: KINDS, nullable: true })
  kind: Kind | null;

  /** The code with which the activation would be refused because of its numbers. */
  @ApiProperty({ enum: REFUSALS, nullable: true })
  refusal: Refusal | null;
  conflicts: CheckConflict[];
  rules: RuleCheck[];

  static of({ country, kind, opening, rules }: ActivationCheck): CheckResponse {
    const stopped = rules.some(({ outcome, rule }) => outcome === 'broken' && rule.severity === 'hard');
    return {
      passes: opening.refusal === null && !stopped,
      country,
      kind,
      refusal: opening.refusal,
      conflicts: opening.conflicts.map((conflict) => ({ ...conflict })),
      rules: rules.map((result) => RuleCheck.from(result)),
    };
  }
}
