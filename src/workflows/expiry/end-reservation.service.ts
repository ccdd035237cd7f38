import { Injectable } from '@nestjs/common';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { type NumberRange } from '../../numbering/range.js';
import { intersect, subtract, union } from '../../numbering/range-set.js';
import { isReleasedAtCarrier, type CarrierNumber, type ShownAtColt } from '../../colt/model/carrier.js';
import { ColtInventory } from '../drift/colt-inventory.service.js';
import { InventoryFacts } from '../drift/inventory-facts.repository.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { storedHolding } from '../../domain/holding-model/holding-resource.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { PutOffs } from '../put-off/put-offs.service.js';

const LOOK_AGAIN_MS = 86_400_000;
const LAPSED = { cause: 'read_back', detail: 'the reservation has lapsed', actor: null } as const;
const STILL_THERE = {
  cause: 'read_back',
  coltStatus: 'active',
  detail: 'found at Colt when the reservation was due to lapse',
  actor: null,
} as const;

/**
 * Ends reservations. Their period is our assumption and Colt decides, so Colt is read before a reservation is released.
 */
@Injectable()
export class EndReservation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: HoldingLedger,
    private readonly events: EventLog,
    private readonly facts: InventoryFacts,
    private readonly colt: ColtInventory,
    private readonly putOffs: PutOffs,
  ) {}

  /** One `reservation.expiring` event for each range, once. */
  async warn(resellerId: string, ranges: readonly NumberRange[]): Promise<void> {
    await this.work.withModels(resellerId, async (lock) => {
      const held = (await this.ledger.held(lock, ranges)).filter(
        (segment) => isReserved(segment) && !segment.expiryWarnedAt,
      );
      await this.ledger.amend(lock, held, { expiryWarnedAt: lock.at });
      for (const segment of held) {
        this.events.append(lock, 'reservation.expiring', { number: storedHolding(segment, segment.status) });
      }
    });
  }

  /**
   * Releases numbers that Colt no longer shows. Numbers that are still reserved stay, until Colt's own date or for
   * another day; active ones are adopted.
   * @throws ColtError
   */
  async check(resellerId: string, range: NumberRange): Promise<void> {
    const since = await this.colt.beginning(resellerId);
    const theirs = await this.colt.of(resellerId, range);
    await this.work.withModels(resellerId, async (lock) => {
      const held = await this.ledger.held(lock, [range]);
      const changed = await this.facts.changedSince(lock, range, since);
      const due = held.filter((segment) => isReserved(segment) && isDue(segment, lock.now));
      // Colt could be read: that is enough to end the postponement.
      await this.putOffs.passed(lock, 'expiry', range);
      if (changed.length === 0 && due.length === held.length) await this.settle(lock, due, theirs);
    });
  }

  private async settle(lock: ModelLock, due: readonly Segment[], theirs: readonly CarrierNumber[]): Promise<void> {
    const there = theirs.filter((number) => !isReleasedAtCarrier(number));
    for (const [coltStatus, ranges] of releasedAtColt(due, theirs)) {
      await this.ledger.release(lock, ranges, { ...LAPSED, coltStatus });
    }
    await this.ledger.adopt(
      lock,
      there.filter(({ status }) => status === 'active'),
      STILL_THERE,
    );
    for (const { range, status, reservationExpiresAt: atColt } of there) {
      if (status === 'active') continue;
      const later = atColt && atColt > lock.now;
      await this.ledger.amend(lock, [range], {
        reservationExpiresAt: later ? atColt : lock.after(LOOK_AGAIN_MS),
        reservationExpirySource: later ? 'colt' : 'assumed',
        expiryWarnedAt: later ? null : lock.at,
      });
    }
  }
}

/** The due numbers that Colt no longer assigns to us, by what it shows of them. */
function releasedAtColt(
  due: readonly NumberRange[],
  theirs: readonly CarrierNumber[],
): Map<ShownAtColt, readonly NumberRange[]> {
  const shown = theirs.map(({ range }) => range);
  const found = new Map<ShownAtColt, readonly NumberRange[]>([['not_listed', subtract(due, shown)]]);
  const there = theirs.filter((number) => !isReleasedAtCarrier(number)).map(({ range }) => range);
  for (const { range, status } of theirs.filter(isReleasedAtCarrier)) {
    const parts = subtract(intersect(due, [range]), there);
    found.set(status, union(found.get(status) ?? [], parts));
  }
  return found;
}

function isReserved({ status, openOrderId }: Segment): boolean {
  return status === 'reserved' && openOrderId === null;
}

function isDue({ reservationExpiresAt }: Segment, at: Date): boolean {
  return reservationExpiresAt !== null && reservationExpiresAt <= at;
}
