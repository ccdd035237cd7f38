import type { Sighting } from '../../order-model/observation.js';
import type { ColtOrder, Outsider, Pair, State, Which } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

/** A sighting in six letters: status, id, reference, reference of the id, whether the id was read, end customer. */
type Code = string;

const STATUS = { a: 'absent', g: 'gone', r: 'reserved', c: 'active', o: 'unclear' } as const;
const WHOSE = { '-': null, o: 'ours', t: 'foreign' } as const;
const CUSTOMER = { '-': null, o: 'ours', b: 'before', t: 'foreign' } as const;

/** The id that the numbers had before the order, and the one of an outsider's order. */
const EARLIER = 'X';
const FOREIGN = 'F';

export type Shown = Omit<Sighting, 'start' | 'end'>;

const known = new Map<Code, Shown>();

export function shownBy(code: Code): Shown {
  const found = known.get(code);
  if (found) return found;
  const [status, id, reference, idReference, idRead, customer] = code.split('') as [
    keyof typeof STATUS,
    string,
    keyof typeof WHOSE,
    keyof typeof WHOSE,
    string,
    keyof typeof CUSTOMER,
  ];
  const shown: Shown = {
    status: STATUS[status],
    coltOrderId: id === '-' ? null : `C${id}`,
    reference: WHOSE[reference],
    idReference: WHOSE[idReference],
    idRead: idRead === 'y',
    endCustomer: CUSTOMER[customer],
  };
  known.set(code, shown);
  return shown;
}

/** The state of a number before the first sending. */
export function before({ type, echoes }: Scenario): Code {
  switch (type) {
    case 'reservation':
      return 'a---y-';
    case 'reservation_cancellation':
    case 'activation':
      return `r${EARLIER}t-n-`;
    case 'customer_update':
      return `c${EARLIER}t-n${echoes ? 'b' : '-'}`;
  }
}

/** What the inventory shows of both numbers now. `readable`: GET /order answers for unknown ids. */
export function rowsOf(scenario: Scenario, state: State, readable: boolean): Pair<Code> {
  return [rowOf(scenario, state, 0, readable), rowOf(scenario, state, 1, readable)];
}

function rowOf(scenario: Scenario, { service, colt }: State, which: Which, readable: boolean): Code {
  const id = colt.orders.findLastIndex(({ row }) => row[which] !== 'nothing');
  const outsider = colt.outsider[which];
  if (outsider !== 'none' && (outsider !== 'stale' || id < 0)) return outsiders(scenario, outsider, readable);
  const order = colt.orders[id];
  if (!order) return before(scenario);
  const follows = service.facts.some((fact) => fact.id === id);
  const done = colt.orders.some(({ row }) => row[which] === 'effect');
  return ownRow(scenario, order, which, done, id, readable && !follows);
}

/** The latest visible order names the row; the status shows what any order of ours did. */
function ownRow(scenario: Scenario, order: ColtOrder, which: Which, done: boolean, id: number, read: boolean): Code {
  const [status, earlier, reference, , , customer] = lettersBefore(scenario);
  if (scenario.type === 'reservation_cancellation') return done ? 'a---y-' : before(scenario);
  const shownId = order.showsId ? String(id) : earlier;
  const shownReference = order.showsReference ? 'o' : reference;
  const told = read && order.showsId;
  const tail = `${shownId}${shownReference}${told && order.tellsReference ? 'o' : '-'}${told ? 'y' : 'n'}`;
  switch (scenario.type) {
    case 'reservation':
      return `${done ? 'r' : order.ended ? 'g' : 'o'}${tail}-`;
    case 'activation':
      return `${done ? 'c' : status}${tail}${done && scenario.echoes ? 'o' : '-'}`;
    case 'customer_update':
      return `${status}${tail}${done && scenario.echoes ? 'o' : customer}`;
  }
}

function outsiders(scenario: Scenario, outsider: Outsider, read: boolean): Code {
  const [status, earlier, , , , customer] = lettersBefore(scenario);
  if (outsider === 'stale') {
    return `${scenario.type === 'reservation' ? 'g' : status}${FOREIGN}-${read ? 'ty' : '-n'}${customer}`;
  }
  const reserves = scenario.type === 'reservation' || scenario.type === 'reservation_cancellation';
  const done = reserves ? 'r' : 'c';
  const told = !reserves && scenario.echoes ? 't' : '-';
  if (outsider === 'bare') return `${done}${reserves ? '-' : earlier}--n${told}`;
  if (outsider === 'silent') return `${done}${FOREIGN}--${read ? 'y' : 'n'}${told}`;
  return `${done}${FOREIGN}t${read ? 'ty' : '-n'}${told}`;
}

function lettersBefore(scenario: Scenario): [string, string, string, string, string, string] {
  return before(scenario).split('') as [string, string, string, string, string, string];
}
