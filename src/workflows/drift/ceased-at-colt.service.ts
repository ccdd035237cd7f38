import { Injectable, Logger } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { isReleasedAtCarrier, type CarrierNumber, type ShownAtColt } from '../../colt/model/carrier.js';
import type { SweepCircuit } from '../../colt/model/sweep-circuit.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { carve } from '../../domain/holdings/segments.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { normalise } from '../../numbering/range-set.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ColtInventory } from './colt-inventory.service.js';
import { compareInventories } from './compare-inventories.js';
import { isReleaseFinding, type Difference } from './drift.js';
import { InventoryFacts } from './inventory-facts.repository.js';

export type CeasedCircuit = SweepCircuit<NumberRange>;

/**
 * Takes numbers with an open cessation request out of the differences that a release would repair: a person has asked for just
 * that, so nobody has to decide.
 */
export function withoutCeasing(
  differences: readonly Difference[],
  ours: readonly Segment[],
): { ceasing: NumberRange[]; left: Difference[] } {
  const asked = ours.filter(({ cessationRequestId }) => cessationRequestId !== null);
  if (asked.length === 0) return { ceasing: [], left: [...differences] };
  const parts = differences.filter(isReleaseFinding).map((difference) => carve([difference], asked));
  return {
    ceasing: normalise(parts.flatMap(({ inside }) => inside)),
    left: [...differences.filter((each) => !isReleaseFinding(each)), ...parts.flatMap(({ outside }) => outside)],
  };
}

/** Releases numbers that were given back as a cessation request asked. */
@Injectable()
export class CeasedAtColt {
  private readonly logger = new Logger(CeasedAtColt.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: HoldingLedger,
    private readonly facts: InventoryFacts,
    private readonly colt: ColtInventory,
    private readonly settleTime: SettleTime,
  ) {}

  /**
   * Reads Colt again about exactly these numbers, and releases those of open requests that it does not show as ours. What
   * cannot be read is left to the next comparison.
   */
  async confirm(circuit: CeasedCircuit, resellerId: string, range: NumberRange): Promise<void> {
    if (circuit.stoppedBy !== null) return;
    try {
      const since = await this.colt.beginning(resellerId);
      const theirs = await this.colt.of(resellerId, range);
      await this.work.withModels(resellerId, (lock) => this.release(lock, range, theirs, since));
      circuit.passed();
    } catch (error) {
      if (!(error instanceof ColtError)) this.logger.error('Ceased numbers could not be released', error);
      circuit.failed(range, error);
    }
  }

  /** Nothing that changed here within the settle time: Colt may not show it yet. */
  private async release(
    lock: ModelLock,
    range: NumberRange,
    theirs: readonly CarrierNumber[],
    since: Date,
  ): Promise<void> {
    const settled = new Date(since.getTime() - this.settleTime.atLeast());
    const changed = await this.facts.changedSince(lock, range, settled);
    const ours = (await this.ledger.held(lock, [range])).filter(
      ({ cessationRequestId }) => cessationRequestId !== null,
    );
    const known = await this.facts.known(lock, ours, theirs);
    const gone = compareInventories(ours, theirs, changed, known).filter(isReleaseFinding);
    for (const [coltStatus, ranges] of byStatusAtColt(gone, theirs)) {
      const change = { cause: 'sync', detail: 'ceased at Colt, as requested', actor: null, coltStatus } as const;
      await this.ledger.release(lock, ranges, change);
    }
  }
}

function byStatusAtColt(
  gone: readonly Difference[],
  theirs: readonly CarrierNumber[],
): Map<ShownAtColt, readonly NumberRange[]> {
  const rows = theirs.filter(isReleasedAtCarrier).map((number) => ({ ...number, ...number.range }));
  const shown = carve(rows, gone).inside;
  const statuses = new Set(shown.map(({ status }) => status));
  const listed = [...statuses].map((of) => [of, shown.filter(({ status }) => status === of)] as const);
  return new Map<ShownAtColt, readonly NumberRange[]>([
    ['not_listed', carve(gone, shown).outside],
    ...listed.filter(([, ranges]) => ranges.length > 0),
  ]);
}
