import type { OrderType } from '../../order-model/order.js';
import type { State } from './world.fake.js';

/** What is tried: the order, its account, and how Colt may behave. */
export interface Scenario {
  readonly type: OrderType;
  readonly inTwoRanges: boolean;
  readonly sendings: number;
  readonly ticks: number;
  /** `within` the promise; `slow`: within it, and nothing worse than slow; `beyond` it. */
  readonly promise: 'within' | 'slow' | 'beyond';
  /** What rows show of an order, besides what it did; `told`: an id, and GET /order its reference; `late`: any, at any time. */
  readonly names: 'both' | 'id' | 'told' | 'reference' | 'none' | 'late';
  /** Whether the numbers could be read before the first sending. */
  readonly snapshot: boolean;
  /** Whether Colt shows end customers, and the ranges of an order. */
  readonly echoes: boolean;
  readonly outsiders: boolean;
  readonly notifications: boolean;
  /** How often a read may fail, an observation come early or late, or a request be surely lost. */
  readonly mishaps: number;
}

export function beginning({ mishaps }: Scenario): State {
  return {
    now: 0,
    service: {
      status: 'accepted',
      sendings: [],
      facts: [],
      observations: [],
      unmatched: false,
      readBacks: 0,
      attention: null,
      next: 'send',
      due: 0,
      naming: 3,
      end: null,
    },
    colt: { orders: [], outsider: ['none', 'none'], mishaps },
  };
}
