import { ApiProperty } from '@nestjs/swagger';
import { REFUSALS } from '../../domain/holdings/order-intent.js';
import { ORDERABLE_TYPES, type OrderableType } from '../../domain/order-model/order.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';
import { problemOf, warningsOf, type OrderExamination } from '../../workflows/placing/order-examination.js';
import { ConflictDto } from '../orders/order-error.dto.js';
import { RuleCheckDto, RuleWarningDto } from '../orders/rule-check.dto.js';

const CODES: readonly ProblemCode[] = [
  'validation-failed',
  ...REFUSALS,
  'order-brake',
  'reference-taken',
  'reseller-closed',
  'colt-suspended',
  'service-unavailable',
];

/** What the service knows about an order before it sends it. */
export class OrderCheckDto {
  /** Whether the service would accept the order now. Colt may still reject it. */
  passes: boolean;

  @ApiProperty({ enum: ORDERABLE_TYPES, enumName: 'CheckType' })
  type: OrderableType;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  /** Kind of the numbers; null if none is held. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', nullable: true })
  kind: Kind | null;

  /** The problem code with which the order would be rejected; null if it would be accepted. */
  @ApiProperty({ enum: CODES, nullable: true })
  refusal: ProblemCode | null;

  /** The numbers that cannot be ordered. */
  conflicts: ConflictDto[];

  /** The rules for an activation or customer update, each with its result. A broken hard rule rejects the order. */
  rules: RuleCheckDto[];

  /** The broken advisory rules. The order is still accepted, with these `warnings`. */
  warnings: RuleWarningDto[];

  static from(type: OrderableType, examination: OrderExamination & { readonly country: Country }): OrderCheckDto {
    const { country, kind, conflicts, rules } = examination;
    const problem = problemOf(examination);
    return {
      passes: problem === null,
      type,
      country,
      kind,
      refusal: problem?.code ?? null,
      conflicts: conflicts.map((conflict) => ({ ...conflict })),
      rules: rules.map((result) => RuleCheckDto.from(result)),
      warnings: warningsOf(rules).map((result) => RuleWarningDto.from(result)),
    };
  }
}
