import type { OrderType } from '../../order-model/order.js';
import type { State } from './world.fake.js';

/** One exploration: the order, its account, and Colt's possible behaviour. */
export interface Scenario {
  readonly type: OrderType;
  readonly inTwoRanges: boolean;
  readonly sendings: number;
  readonly ticks: number;
  /** `within`: Colt keeps its promise; `slow`: the same, and slowness is its only fault; `beyond`: Colt breaks it. */
  readonly promise: 'within' | 'slow' | 'beyond';
  /**
   * What rows show of an order besides its effect; `told`: an id, and GET /order shows its reference; `late`: anything,
   * at any time.
   */
  readonly names: 'both' | 'id' | 'told' | 'reference' | 'none' | 'late';
  /** Whether the numbers were readable before the first sending. */
  readonly snapshot: boolean;
  /** Whether Colt shows end customers, and the ranges of an order. */
  readonly echoes: boolean;
  readonly outsiders: boolean;
  readonly notifications: boolean;
  /** How many times a read may fail, an observation be early or late, or a request be lost. */
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
