import { ApiProperty } from '@nestjs/swagger';
import type { Repaired } from './drift-checks.service.js';
import { REPAIR_OUTCOMES, type RepairOutcome } from './drift-repair.service.js';

export class DriftRepairedDto {
  @ApiProperty({ format: 'uuid' })
  findingId: string;

  /**
   * repaired: we say what Colt says; gone: it is no longer so; busy: an open order works on the numbers; seen_once:
   * removing takes two comparisons; not_repairable: only an order or a person can mend it
   */
  @ApiProperty({ enum: REPAIR_OUTCOMES, enumName: 'DriftRepairOutcome' })
  outcome: RepairOutcome;
}

/** At least one was repaired. */
export class DriftRepairsDoneDto {
  items: DriftRepairedDto[];

  static from(results: Repaired[]): DriftRepairsDoneDto {
    return { items: results.map(({ finding, outcome }) => ({ findingId: finding.id, outcome })) };
  }
}
