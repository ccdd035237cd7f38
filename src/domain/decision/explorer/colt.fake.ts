import type { CarrierStatus } from '../../../colt/model/carrier.js';
import { orderKey } from './key.fake.js';
import type { Move } from './move.fake.js';
import { stepsOfOutsiders } from './outsiders.fake.js';
import { BOTH, type Colt, type ColtOrder, type Numbers, type State, type Which, has, withAt } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

/** Colt takes a sending. Without an idempotency key it also takes one that doubles an order. */
export function take({ colt }: State, naming: Numbers): Colt {
  const work = (which: Which) =>
    has(naming, which) ? (colt.outsider[which] === 'none' ? 'pending' : 'dropped') : 'unnamed';
  const order: ColtOrder = {
    naming,
    work: [work(0), work(1)],
    row: ['nothing', 'nothing'],
    showsId: false,
    showsReference: false,
    tellsReference: false,
    ended: null,
  };
  return { ...colt, orders: [...colt.orders, order] };
}

/** Everything that Colt may do next: one small step each, in any order and at any time. */
export function stepsOfColt(scenario: Scenario, state: State): Move[] {
  const orders = state.colt.orders.flatMap((order, i) =>
    stepsOf(
      scenario,
      order,
      state.service.facts.some((fact) => fact.id === i),
    ).map(({ what, to }) => ({
      what: `Colt: order ${i} ${what}`,
      to: { ...state, colt: { ...state.colt, orders: state.colt.orders.with(i, to) } },
    })),
  );
  return scenario.outsiders ? [...orders, ...stepsOfOutsiders(scenario, state)] : orders;
}

interface Step {
  readonly what: string;
  readonly to: ColtOrder;
}

const known = new Map<string, readonly Step[]>();

function stepsOf(scenario: Scenario, order: ColtOrder, isKnown: boolean): readonly Step[] {
  const key = `${scenario.type}${scenario.promise}${scenario.names}${scenario.echoes}${scenario.notifications}${isKnown}${orderKey(order)}`;
  const steps = known.get(key) ?? [
    ...worksOf(scenario, order),
    ...namesOf(scenario, order, isKnown),
    ...endsOf(scenario, order),
  ];
  known.set(key, steps);
  return steps;
}

/**
 * Steps for each number. A number that is done but not shown looks like a pending one, so Colt processes a number when
 * it shows it or when the order ends.
 */
function worksOf(scenario: Scenario, order: ColtOrder): Step[] {
  return BOTH.flatMap((which) => {
    const [work, row] = [order.work[which], order.row[which]];
    if (work === 'unnamed' || row === 'effect') return [];
    // Of other orders, GET /order reports at the end that a number was dropped.
    const drops = work === 'pending' && scenario.type === 'reservation_cancellation';
    const drop = { ...order, work: withAt(order.work, which, 'dropped') };
    const done = { ...order, work: withAt(order.work, which, 'done'), row: withAt(order.row, which, 'effect') };
    const marked = { ...order, row: withAt(order.row, which, 'mark') };
    return [
      ...(drops ? [{ what: `drops number ${which}`, to: drop }] : []),
      ...(work === 'dropped' ? [] : named(scenario, done, `shows number ${which} as done`)),
      // A mark proves that the order exists. A number that Colt never processed may keep its id too.
      ...(row === 'mark' || work === 'done'
        ? []
        : named(scenario, marked, `marks number ${which}`).filter(({ to }) => to.showsId || to.showsReference)),
    ];
  });
}

/** The first row that shows an order may name it at once or later. */
function named({ type, names }: Scenario, order: ColtOrder, what: string): Step[] {
  if (type === 'reservation_cancellation') return [{ what, to: order }];
  if (names !== 'late') return [{ what, to: { ...order, ...SHOWN[names] } }];
  return [
    { what, to: order },
    ...(order.showsId ? [] : [{ what: `${what}, and its id`, to: { ...order, showsId: true } }]),
    ...(order.showsReference ? [] : [{ what: `${what}, and our reference`, to: { ...order, showsReference: true } }]),
  ];
}

const SHOWN = {
  both: { showsId: true, showsReference: true, tellsReference: true },
  id: { showsId: true },
  told: { showsId: true, tellsReference: true },
  reference: { showsReference: true },
  none: {},
} as const;

/** A name is visible only once a row bears it. What GET /order reports is visible only to a reader who has the id. */
function namesOf({ type, names, echoes, notifications }: Scenario, order: ColtOrder, isKnown: boolean): Step[] {
  if (type === 'reservation_cancellation' || names !== 'late') return [];
  const isShown = order.row.some((row) => row !== 'nothing');
  // GET /order is read for a known or visible id. Where it shows the numbers, a reference adds nothing.
  const asked = isKnown ? !echoes : notifications || (isShown && order.showsId);
  return [
    ...(isShown && !order.showsId ? [{ what: 'shows its id', to: { ...order, showsId: true } }] : []),
    ...(isShown && !order.showsReference
      ? [{ what: 'shows our reference', to: { ...order, showsReference: true } }]
      : []),
    ...(order.tellsReference || !asked
      ? []
      : [{ what: 'tells our reference by its id', to: { ...order, tellsReference: true } }]),
  ];
}

/** Colt may process a number and report it before showing it. */
function endsOf(scenario: Scenario, order: ColtOrder): Step[] {
  if (order.ended !== null || scenario.type === 'reservation_cancellation') return [];
  const works = BOTH.reduce<ColtOrder['work'][]>(
    (all, which) =>
      all.flatMap((work) =>
        work[which] === 'pending' ? [withAt(work, which, 'done'), withAt(work, which, 'dropped')] : [work],
      ),
    [order.work],
  );
  return works.flatMap((work) =>
    wordsOf(scenario, work).map((ended) => ({
      what: `ends: ${work.join('/')}, told as ${ended}`,
      to: { ...order, work, ended },
    })),
  );
}

/** The terminal statuses that Colt may report for an order. A half-done order may be reported as failed. */
function wordsOf({ promise }: Scenario, work: ColtOrder['work']): CarrierStatus[] {
  if (promise === 'beyond') return ['completed', 'failed', 'partial', 'cancelled'];
  if (!work.includes('dropped')) return ['completed'];
  return promise === 'slow' && !work.includes('done') ? ['failed', 'cancelled'] : ['failed', 'partial', 'cancelled'];
}
