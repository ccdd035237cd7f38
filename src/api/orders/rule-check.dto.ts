import { ApiProperty } from '@nestjs/swagger';
import {
  RULE_OUTCOMES,
  SEVERITIES,
  type RuleResult,
  type Severity,
} from '../../tenants/end-customers/rules/activation-rule.js';
import { Sourced } from '../coverage/coverage.dto.js';

/** A rule that an activation or customer update does not satisfy, although it may be sent. */
export class RuleWarningDto extends Sourced {
  /** @example "address-country" */
  rule: string;

  /** @example "Portugal requires the registration number (NIF or VAT) of the end customer." */
  text: string;

  /**
   * JSON pointer into the request; null if the rule is not about a member.
   * @example "/endCustomer/registrationNumber"
   */
  pointer: string | null;

  /** @example "registrationNumber is missing" */
  detail: string;

  static from({ rule, pointer, detail }: RuleResult): RuleWarningDto {
    const { id, text, certainty, source } = rule;
    return { rule: id, text, pointer, detail, certainty, source };
  }
}

/** A rule for activations and customer updates, applied to the request. */
export class RuleCheckDto extends RuleWarningDto {
  /** not_checkable: only Colt or an authority can decide. */
  @ApiProperty({ enum: RULE_OUTCOMES, enumName: 'RuleOutcome' })
  outcome: RuleResult['outcome'];

  @ApiProperty({ enum: SEVERITIES, enumName: 'Severity' })
  severity: Severity;

  static override from(result: RuleResult): RuleCheckDto {
    return { ...RuleWarningDto.from(result), outcome: result.outcome, severity: result.rule.severity };
  }
}
