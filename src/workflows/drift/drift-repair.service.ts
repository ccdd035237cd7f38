import { Injectable } from '@nestjs/common';
import type { CarrierNumber, ShownAtColt } from '../../colt/model/carrier.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Change } from '../../domain/order-model/order.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { EndCustomer } from '../../tenants/end-customers/end-customer.js';
import { RecoveredEndCustomers } from '../../tenants/end-customers/recovered-end-customers.service.js';
import { PutOffRepository } from '../put-off/put-off.repository.js';
import { ColtInventory } from './colt-inventory.service.js';
import { compareInventories } from './compare-inventories.js';
import { isReleaseFinding, type DriftFinding } from './drift.js';
import { DriftFindingRepository, identityOf } from './drift-finding.repository.js';
import { InventoryFacts } from './inventory-facts.repository.js';

/**
 * - `repaired`: our side now equals Colt's
 * - `gone`: the sides agree by now, or differ in another way, which the next run reports
 * - `busy`: the numbers have an open order, or changed here while Colt was read
 * - `seen_once`: numbers are removed only when two runs missed them
 * - `not_repairable`: only an order, such as a customer update, or a person can repair it
 * - `excepted`: there is nothing to repair, and a person accepts the difference
 */
export const REPAIR_OUTCOMES = ['repaired', 'gone', 'busy', 'seen_once', 'not_repairable', 'excepted'] as const;
export type RepairOutcome = (typeof REPAIR_OUTCOMES)[number];

export interface RepairReason {
  readonly cause: 'operator' | 'sync';
  /** A person's; null: repaired automatically. */
  readonly reason: string | null;
  readonly actor: string | null;
  /** Commits of ours were lost: end customers that Colt shows are ours as well. */
  readonly afterLostTime?: boolean;
}

/** Makes our side equal to Colt's, after reading Colt again about exactly the numbers of the finding. */
@Injectable()
export class DriftRepair {
  constructor(
    private readonly work: UnitOfWork,
    private readonly findings: DriftFindingRepository,
    private readonly facts: InventoryFacts,
    private readonly colt: ColtInventory,
    private readonly ledger: HoldingLedger,
    private readonly settleTime: SettleTime,
    private readonly putOffs: PutOffRepository,
    private readonly recovered: RecoveredEndCustomers,
  ) {}

  /** @throws ColtError */
  async one(resellerId: string, finding: DriftFinding, why: RepairReason): Promise<RepairOutcome> {
    if (finding.class === 'unreadable' || finding.class === 'put_off') return this.except(resellerId, finding, why);
    const since = await this.colt.beginning(resellerId);
    const theirs = await this.colt.of(resellerId, finding);
    return this.work.withModels(resellerId, async (lock) => {
      const ours = await this.ledger.held(lock, [finding]);
      const changed = await this.facts.changedSince(lock, finding, this.unseenSince(since, ours, why));
      if (changed.length > 0 || ours.some(({ openOrderId }) => openOrderId !== null)) return 'busy';
      const outcome = await this.apply(lock, finding, ours, theirs, why);
      if (outcome === 'repaired' || outcome === 'gone' || outcome === 'excepted') {
        await this.findings.settle(lock, finding.id, { state: outcome, ...storedReason(why) });
      }
      return outcome;
    });
  }

  /** A person accepts a finding that has nothing to repair, or whose numbers cannot be read. */
  except(resellerId: string, finding: DriftFinding, why: RepairReason): Promise<'excepted'> {
    return this.work.withModels(resellerId, async (lock) => {
      await this.findings.settle(lock, finding.id, { state: 'excepted', ...storedReason(why) });
      await this.putOffs.restart(lock, finding);
      return 'excepted' as const;
    });
  }

  /**
   * The time from which a change here may not be visible at Colt yet. Automatic repairs wait out the settle time,
   * except for a lapsed reservation; an operator's repair does not wait.
   */
  private unseenSince(listing: Date, ours: readonly Segment[], why: RepairReason): Date {
    if (why.cause === 'operator' || (ours.length > 0 && ours.every((each) => isOver(each, listing)))) return listing;
    return new Date(listing.getTime() - this.settleTime.atLeast());
  }

  private async apply(
    lock: ModelLock,
    finding: DriftFinding,
    ours: readonly Segment[],
    theirs: readonly CarrierNumber[],
    why: RepairReason,
  ): Promise<RepairOutcome> {
    const known = await this.facts.known(lock, ours, theirs);
    const differences = compareInventories(ours, theirs, [], known).map(identityOf);
    if (!differences.includes(identityOf(finding))) return 'gone';
    const { cause, actor, reason } = why;
    const change: Change = { cause, actor, detail: detailOf(finding), coltStatus: shownAtColt(finding), reason };
    if (isReleaseFinding(finding)) {
      const lapsed = ours.every((each) => isOver(each, lock.now));
      if (finding.seenRuns < 2 && !lapsed) return 'seen_once';
      await this.ledger.release(lock, [finding], change);
      return 'repaired';
    }
    const shown = why.afterLostTime ? await this.endCustomers(lock, theirs) : KNOWN_TO_NOBODY;
    const { changed } = await this.ledger.adopt(lock, theirs, change, ({ endCustomer }) => {
      return (endCustomer && shown.get(endCustomer)) ?? null;
    });
    if (changed.length > 0) return 'repaired';
    // An active number keeps the id of its reservation here. That Colt shows another party's order needs a person's
    // decision.
    const ids = finding.theirs?.differs.every((member) => member === 'coltOrderId');
    return ids && why.cause === 'operator' ? 'excepted' : 'not_repairable';
  }

  /** By the details as Colt shows them. */
  private async endCustomers(
    lock: ModelLock,
    theirs: readonly CarrierNumber[],
  ): Promise<ReadonlyMap<EndCustomerDetails, EndCustomer>> {
    const found = new Map<EndCustomerDetails, EndCustomer>();
    for (const number of theirs) {
      if (number.status !== 'active' || !number.endCustomer) continue;
      const endCustomer = await this.recovered.of(lock, number.endCustomer);
      if (endCustomer) found.set(number.endCustomer, endCustomer);
    }
    return found;
  }
}

const KNOWN_TO_NOBODY: ReadonlyMap<EndCustomerDetails, EndCustomer> = new Map();

function storedReason({ reason, actor }: RepairReason): { reason: string; actor: string | null } {
  return { reason: reason ?? 'repaired automatically', actor };
}

/** What a finding says of Colt's side. */
function shownAtColt({ theirs }: DriftFinding): ShownAtColt {
  return theirs?.status ?? 'not_listed';
}

function detailOf(finding: DriftFinding): string {
  if (isReleaseFinding(finding) && finding.ours?.cessationRequestId) return 'ceased at Colt, as requested';
  switch (finding.class) {
    case 'only_ours':
      return "no longer in Colt's inventory";
    case 'released_at_colt':
      return `no longer ours at Colt: ${RELEASES[shownAtColt(finding)] ?? 'released'}`;
    case 'only_theirs':
      return "found in Colt's inventory";
    default:
      return `taken over from Colt's inventory: ${finding.theirs?.differs.join(', ') ?? ''}`;
  }
}

const RELEASES: Partial<Record<ShownAtColt, string>> = {
  free: 'free',
  quarantined: 'quarantined',
  returned: 'returned',
  ported_out: 'ported out',
};

function isOver({ status, reservationExpiresAt: at }: Segment, now: Date): boolean {
  return status === 'reserved' && at !== null && at <= now;
}
