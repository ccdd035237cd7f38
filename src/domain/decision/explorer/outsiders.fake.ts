import type { Move } from './move.fake.js';
import { BOTH, type ColtOrder, type Outsider, type State, type Which, withAt } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

const OUTSIDERS: readonly Outsider[] = ['bare', 'silent', 'foreign', 'stale'];

/**
 * Outsiders order only numbers that no order of ours holds yet; what Colt has not begun of ours then fails. They may
 * reserve the numbers that our cancellation returned.
 */
export function stepsOfOutsiders({ type }: Scenario, state: State): Move[] {
  const { colt } = state;
  const cancels = type === 'reservation_cancellation';
  const isFree = (which: Which) =>
    cancels
      ? colt.orders.some(({ row }) => row[which] === 'effect')
      : colt.orders.every(({ work }) => work[which] !== 'done');
  const kinds = (which: Which) => OUTSIDERS.filter((kind) => (kind === 'stale' ? !cancels : isFree(which)));
  return BOTH.filter((which) => colt.outsider[which] === 'none').flatMap((which) =>
    kinds(which).map((kind) => {
      const orders = kind === 'stale' || cancels ? colt.orders : colt.orders.map((order) => dropped(order, which));
      const outsider = withAt(colt.outsider, which, kind);
      return {
        what: `an outsider takes number ${which}: ${kind}`,
        to: { ...state, colt: { ...colt, outsider, orders } },
      };
    }),
  );
}

function dropped(order: ColtOrder, which: Which): ColtOrder {
  if (order.work[which] === 'unnamed') return order;
  return { ...order, work: withAt(order.work, which, 'dropped'), row: withAt(order.row, which, 'nothing') };
}
