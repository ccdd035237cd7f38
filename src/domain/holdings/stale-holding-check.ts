import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { normalise } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';

/** Numbers of one owner that a refused order of another reseller ran into. */
export interface ForeignConflict {
  readonly ownerId: string;
  /** The reseller whose order was refused. */
  readonly askerId: string;
  /** The owner's holdings, joined where they touch. */
  readonly ranges: readonly NumberRange[];
}

type Check = (conflict: ForeignConflict) => void;

/**
 * A sale that fails on another reseller's holding asks Colt about exactly that range, with the owner's account: a
 * reservation that lapsed unnoticed must not block a sale. Whoever carries out the checks decides how often.
 */
@Injectable()
export class StaleHoldingCheck {
  private check: Check | null = null;

  /** Called once by whoever carries out the checks. They are no part of the request or transaction that asks. */
  onAsk(check: Check): void {
    this.check = AsyncLocalStorage.bind(check);
  }

  /** Returns at once; the checks run by themselves, outside the transaction of the caller. */
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
