import type { ColtOrder, Known, Observed, Pair, Sending, Service, State } from './world.fake.js';

/** No rule distinguishes greater ages. A parked notification counts for four ticks. */
const OLDEST = 4;
const OLDEST_IF_PARKED = 5;

/**
 * States with the same key have the same future. Times count by age. The two numbers are interchangeable, because no
 * rule of the decision or of Colt prefers one. Of the sendings, only the end of the last one counts.
 */
export function stateKey(state: State): string {
  const [straight, flipped] = [factsKey(state), flippedKey(state.service, state.now)];
  if (straight < flipped) return straight + otherKey(state, false);
  if (straight > flipped) return flipped + otherKey(state, true);
  const [other, otherFlipped] = [otherKey(state, false), otherKey(state, true)];
  return straight + (other < otherFlipped ? other : otherFlipped);
}

/** What no decision depends on. */
function otherKey({ colt, service, now }: State, flip: boolean): string {
  const { end } = service;
  const due = service.next === null ? '-' : Math.max(service.due - now, 0);
  const outcomes = end ? `${joined(end.outcomes, flip)}${end.auditsLeft}${bits(end.adopted, flip)}` : '';
  const orders = colt.orders.map((order) => orderKey(order, flip)).join('/');
  return `|${service.attention ?? ''}|${service.next ?? ''}${due}${bits(service.naming, flip)}${outcomes}|${colt.mishaps}${joined(colt.outsider, flip)}|${orders}`;
}

let latest: { service: Service | null; now: number; straight: string; flipped: string | null } = {
  service: null,
  now: 0,
  straight: '',
  flipped: null,
};

/** Everything that a decision may depend on. */
export function factsKey({ service, now }: State): string {
  if (service !== latest.service || now !== latest.now) {
    latest = { service, now, straight: evidenceKey(service, now, false), flipped: null };
  }
  return latest.straight;
}

function flippedKey(service: Service, now: number): string {
  return (latest.flipped ??= evidenceKey(service, now, true));
}

function evidenceKey(service: Service, now: number, flip: boolean): string {
  const oldest = service.unmatched ? OLDEST_IF_PARKED : OLDEST;
  const age = (time: number | null) => (time === null ? '-' : Math.min(now - time, oldest));
  const last = Math.max(0, ...service.sendings.filter(({ verdict }) => verdict !== 'not_taken').map(({ at }) => at));
  const sending = ({ naming, verdict, id }: Sending) => `${bits(naming, flip)}${verdict}${id ?? '-'}`;
  const known = (fact: Known) =>
    `${fact.id}${fact.status}${Number(fact.confirmed)}${Number(fact.rangesShown)}${age(fact.endReportedAt)}${fact.missingTimes}${age(fact.missingSince)}${Number(fact.foreign)}`;
  const observed = ({ at, numbers }: Observed) => `${age(at)}${numbers ? joined(numbers, flip) : '-'}`;
  const due = service.next === null ? '-' : Math.max(service.due - now, 0);
  return `${service.status};${age(last)};${service.sendings.map(sending).join()};${service.facts.map(known).join()};${service.observations.map(observed).join()};${Number(service.unmatched)}${service.readBacks};${due}`;
}

const orderKeys = new WeakMap<ColtOrder, Pair<string>>();

export function orderKey(order: ColtOrder, flip = false): string {
  let keys = orderKeys.get(order);
  if (!keys) {
    keys = [keyOfOrder(order, false), keyOfOrder(order, true)];
    orderKeys.set(order, keys);
  }
  return keys[flip ? 1 : 0];
}

function keyOfOrder(
  { naming, work, row, showsId, showsReference, tellsReference, ended }: ColtOrder,
  flip: boolean,
): string {
  return `${bits(naming, flip)}${joined(work, flip)}${joined(row, flip)}${Number(showsId)}${Number(showsReference)}${Number(tellsReference)}${ended ?? '-'}`;
}

function joined([first, second]: Pair<string>, flip: boolean): string {
  return flip ? `${second}${first}` : `${first}${second}`;
}

function bits(numbers: number, flip: boolean): number {
  return flip ? ((numbers & 1) << 1) | (numbers >> 1) : numbers;
}
