import type { Judged } from './judge.fake.js';
import { BOTH, type Numbers, type Service, type State, has, isAlive } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

const SENDINGS_AT_MOST = 3;

/** Nothing is doubled: no number is sent again that an earlier sending has processed or will process. */
export function wrongSending(scenario: Scenario, { service, colt }: State, naming: Numbers): string | undefined {
  if (mayBeTaken(service) >= SENDINGS_AT_MOST) return 'a fourth sending';
  if (naming === 0) return 'a sending that names nothing';
  if (scenario.promise === 'beyond') {
    const seen = service.observations.length >= 2;
    return seen ? undefined : 'repeats on fewer than two observations';
  }
  const doubled = BOTH.find((which) => has(naming, which) && colt.orders.some((order) => isAlive(order, which)));
  return doubled === undefined ? undefined : `doubles number ${doubled}`;
}

/** No number is released that Colt has processed or will process; no number is completed that no order processed. */
export function wrongEnd(scenario: Scenario, state: State, end: Judged & { do: 'end' }): string | undefined {
  const { service, colt } = state;
  if (scenario.type === 'reservation_cancellation' && mayBeTaken(service) > 1 && service.observations.length < 2) {
    return 'a repeated cancellation ends on fewer than two observations';
  }
  if (scenario.promise === 'beyond') return undefined;
  if (scenario.promise === 'slow' && end.attention) return `attention: ${end.attention.code}`;
  for (const which of BOTH) {
    const own = colt.orders.filter((order) => isAlive(order, which));
    const done = own.some(({ work }) => work[which] === 'done');
    if (end.outcomes[which] === 'failed') {
      const pending = own.some(({ work }) => work[which] === 'pending');
      // A failure that counts at once is audited, see wrongAudit. Of an update that Colt does not echo, only Colt's
      // status is known.
      const believed = end.audits === 2 || (scenario.type === 'customer_update' && !scenario.echoes);
      if (pending || (done && !believed)) return `releases number ${which}, which Colt ${done ? 'did' : 'will do'}`;
    } else if (!done) {
      const word =
        scenario.type === 'reservation_cancellation' &&
        mayBeTaken(service) === 1 &&
        service.sendings.at(-1)?.verdict === 'accepted' &&
        own.length > 0;
      const outsider = ['bare', 'silent'].includes(colt.outsider[which]) && end.attention?.code === 'adopted-by-effect';
      if (!word && !outsider) return `completes number ${which}, which no order did`;
    }
  }
  return undefined;
}

/** After the last audit, the inventory has everything of ours that is left at Colt. */
export function wrongAudit({ service, colt }: State): string | undefined {
  const { end } = service;
  if (!end || end.auditsLeft > 0) return undefined;
  const lost = BOTH.find(
    (which) =>
      end.outcomes[which] === 'failed' &&
      !has(end.adopted, which) &&
      colt.orders.some(({ work }) => work[which] === 'done'),
  );
  if (lost !== undefined) return `loses number ${lost}, which Colt did after all`;
  return end.adopted !== 0 && service.attention === null ? 'adopts in silence' : undefined;
}

function mayBeTaken({ sendings }: Service): number {
  return sendings.filter(({ verdict }) => verdict !== 'not_taken').length;
}
