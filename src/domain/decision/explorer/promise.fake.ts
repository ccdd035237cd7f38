import { BOTH, type State, type Which, isAlive } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

/** Whether Colt may let a tick pass: by then it must show what it took and what it reported as ended. */
export function keepsPromise(scenario: Scenario, { service, colt, now }: State): boolean {
  if (scenario.promise === 'beyond') return true;
  return colt.orders.every((order, id) => {
    const reported = service.facts.some(
      (fact) => fact.id === id && fact.endReportedAt !== null && fact.endReportedAt <= now,
    );
    const alive = BOTH.filter((which) => isAlive(order, which));
    const shown = alive.every((which) => order.row[which] === 'effect');
    if (reported) return shown;
    const named = order.showsId || order.showsReference;
    const isSeen = (which: Which) => order.row[which] !== 'nothing' && ['none', 'stale'].includes(colt.outsider[which]);
    return shown || (named && BOTH.some(isSeen));
  });
}
