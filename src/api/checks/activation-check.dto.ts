import { ApiProperty } from '@nestjs/swagger';
import { Sourced } from '../coverage/coverage.dto.js';
import { ConflictDto } from '../orders/order-error.dto.js';
import {
  RULE_OUTCOMES,
  SEVERITIES,
  type RuleResult,
  type Severity,
} from '../../tenants/end-customers/rules/activation-rule.js';
import { REFUSALS, type Refusal } from '../../domain/holdings/order-intent.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import type { ActivationCheck } from './check-activation.service.js';

/** An activation rule applied to the request. */
export class RuleCheckDto extends Sourced {
  /** @example "registration-number-pt" */
  rule: string;

  /** @example "Portugal requires the registration number (NIF or VAT) of the end customer." */
  text: string;

  /** not_checkable: only Colt or an authority can decide. */
  @ApiProperty({ enum: RULE_OUTCOMES, enumName: 'RuleOutcome' })
  outcome: RuleResult['outcome'];

  @ApiProperty({ enum: SEVERITIES, enumName: 'Severity' })
  severity: Severity;

  /**
   * JSON pointer into the activation; null if the rule is not about a member.
   * @example "/endCustomer/registrationNumber"
   */
  pointer: string | null;

  /** @example "registrationNumber is missing" */
  detail: string;

  static from({ rule, outcome, pointer, detail }: RuleResult): RuleCheckDto {
    const { id, text, severity, certainty, source } = rule;
    return { rule: id, text, outcome, severity, pointer, detail, certainty, source };
  }
}

export class ActivationCheckDto {
  /** Whether the service would send the activation to Colt. Colt may still reject it. */
  passes: boolean;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  /** Kind of the held numbers; null if none is held. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', nullable: true })
  kind: Kind | null;

  /** The problem code with which the activation would be rejected because of its numbers. */
  @ApiProperty({ enum: REFUSALS, nullable: true })
  refusal: Refusal | null;
  conflicts: ConflictDto[];
  rules: RuleCheckDto[];

  static from({ country, kind, opening, rules }: ActivationCheck): ActivationCheckDto {
    const stopped = rules.some(({ outcome, rule }) => outcome === 'broken' && rule.severity === 'hard');
    return {
      passes: opening.refusal === null && !stopped,
      country,
      kind,
      refusal: opening.refusal,
      conflicts: opening.conflicts.map((conflict) => ({ ...conflict })),
      rules: rules.map((result) => RuleCheckDto.from(result)),
    };
  }
}
