import { ApiProperty } from '@nestjs/swagger';
import type { Repaired } from '../../workflows/drift/drift-checks.service.js';
import { SWEPT_OUTCOMES, type SweptOutcome } from '../../workflows/drift/repair-sweep.service.js';

export class DriftRepairedDto {
  @ApiProperty({ format: 'uuid' })
  findingId: string;

  /**
   * repaired: we say what Colt says; gone: it is no longer so; busy: an open order works on the numbers; seen_once:
   * removing takes two comparisons; not_repairable: only an order or a person can mend it; excepted: accepted as it is,
   * for the given reason; put_off: Colt could not be read about these numbers; not_asked: trouble with the Colt account
   * stopped the repairs before this one
   */
  @ApiProperty({ enum: SWEPT_OUTCOMES, enumName: 'DriftRepairOutcome' })
  outcome: SweptOutcome;
}

/** At least one was repaired or excepted. */
export class DriftRepairsDoneDto {
  items: DriftRepairedDto[];

  static from(results: Repaired[]): DriftRepairsDoneDto {
    return { items: results.map(({ finding, outcome }) => ({ findingId: finding.id, outcome })) };
  }
}
