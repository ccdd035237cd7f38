import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { normalise } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';

/** Numbers of one owner that made an order of another reseller fail. */
export interface ForeignConflict {
  readonly ownerId: string;
  /** The reseller whose order was refused. */
  readonly askerId: string;
  /** The owner's holdings, joined where they touch. */
  readonly ranges: readonly NumberRange[];
}

type Check = (conflict: ForeignConflict) => void;

/**
 * When a sale fails on another reseller's holding, this has Colt asked about exactly that range through the owner's
 * account: a reservation that lapsed unnoticed must not block a sale. The registered check decides how often to ask.
 */
@Injectable()
export class StaleHoldingCheck {
  private check: Check | null = null;

  /** Registers the check, once. It runs outside the request and the transaction that ask for it. */
  onAsk(check: Check): void {
    this.check = AsyncLocalStorage.bind(check);
  }

  /** Returns at once. The checks run later, outside the caller's transaction. */
  ask(askerId: string, found: readonly { ownerId: string; holding: NumberRange }[]): void {
    const { check } = this;
    if (!check) return;
    for (const ownerId of new Set(found.map((each) => each.ownerId))) {
      const own = found.filter((each) => each.ownerId === ownerId);
      const ranges = normalise(own.map(({ holding }) => holding));
      setImmediate(() => check({ ownerId, askerId, ranges }));
    }
  }
}
