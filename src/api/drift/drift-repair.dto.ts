import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { Text } from '../../platform/common/dto-decorators.js';
import { IsUuid } from '../../platform/common/uuid.js';
import type { Repaired } from '../../workflows/drift/drift-checks.service.js';
import { SWEPT_OUTCOMES, type SweptOutcome } from '../../workflows/drift/repair-sweep.service.js';

export class DriftRepairRequestDto {
  /** At most 50, because the service queries Colt again for each of them. */
  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUuid({ each: true })
  findingIds: string[];

  /**
   * Stored with the finding.
   * @example "Ported out on request of the customer"
   */
  @Text(500)
  reason: string;
}

export class DriftRepairResultDto {
  @ApiProperty({ format: 'uuid' })
  findingId: string;

  /**
   * repaired: the inventory now matches Colt's; gone: the difference no longer exists; busy: an open order uses the
   * numbers; seen_once: removing numbers takes two comparisons; not_repairable: only an order or an operator can resolve
   * it; excepted: accepted as it is, for the given reason; put_off: Colt could not be read for these numbers; not_asked: a
   * problem with the Colt account stopped the repairs before this one
   */
  @ApiProperty({ enum: SWEPT_OUTCOMES, enumName: 'DriftRepairOutcome' })
  outcome: SweptOutcome;
}

/** At least one finding was repaired or excepted. */
export class DriftRepairReportDto {
  items: DriftRepairResultDto[];

  static from(results: Repaired[]): DriftRepairReportDto {
    return { items: results.map(({ finding, outcome }) => ({ findingId: finding.id, outcome })) };
  }
}
