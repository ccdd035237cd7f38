import type { NumberRange } from '../../numbering/range.js';
import type { AttentionDraft } from '../attention.js';
import type { FoundPart, Look, OrderError, OrderType } from '../order.js';
import { wasEverInDoubt } from '../state/fold.js';
import type { AttemptFact } from '../state/facts.js';
import { oldestFirst } from './oldest-first.js';

/** Everything that settling may look at. */
export interface Evidence {
  /** Looks at Colt since the doubt began, in any order. */
  readonly looks: readonly Look[];
  /** End of the last sending (or the restore of a backup): from here the settle time runs. */
  readonly doubtSince: Date;
  /** Effective settle time in milliseconds. */
  readonly settleMs: number;
  /** A doubt that lasts until here is shown to a person, however long Colt takes of late. */
  readonly attentionFrom: Date;
  /** A parked notification might be ours: no repeat before this time. */
  readonly parkedUntil: Date | null;
}

export type Decision =
  | { readonly do: 'look'; readonly at: Date; readonly attention: AttentionDraft | null }
  /** These orders at Colt are ours: link them and follow them. */
  | {
      readonly do: 'adopt';
      readonly coltOrderIds: readonly string[];
      readonly byEffect: boolean;
      readonly detail: string;
    }
  | { readonly do: 'complete'; readonly detail: string }
  | { readonly do: 'partial'; readonly failed: readonly NumberRange[]; readonly detail: string }
  | { readonly do: 'fail'; readonly error: OrderError }
  /** Of what the last look showed undone. */
  | { readonly do: 'repeat'; readonly at: Date; readonly attention: AttentionDraft | null };

/** A parked notification puts off a repeat for so many settle times at most: a flood of them cannot block it. */
const PARKED_BLOCKS_FOR = 4;
const REPEATS_BEFORE_ATTENTION = 3;
const LONGEST_WAIT_MS = 6 * 3_600_000;
export const DONE: readonly FoundPart['state'][] = ['ours', 'effect'];
/** Nobody has to do anything: the settle time is not over, or two looks did not agree. */
export const STILL_IN_DOUBT = 'still-in-doubt';
const UNMATCHED: AttentionDraft = {
  code: 'notification-unmatched',
  detail: 'Colt shows nothing of the order, but sent a notification that nobody could match: it may be of this one',
};

/**
 * What becomes of an order whose sending is in doubt. Pure: the same evidence always gives the same decision. What
 * shows the order done counts at once; what shows it undone, or a cancellation done by numbers that Colt does not list,
 * counts only when two looks agree, both after the settle time and one settle time apart.
 */
export function settle(type: OrderType, attempts: readonly AttemptFact[], known: Evidence, now: Date): Decision {
  const evidence = { ...known, looks: oldestFirst(known.looks) };
  const last = evidence.looks.at(-1);
  if (!last) return lookAt(later(now, evidence.doubtSince.getTime() + earlyLookMs(evidence.settleMs)));
  if (last.finding.kind === 'cannot_tell') return cannotTell(evidence, last.finding.reason, now);

  const { parts } = last.finding;
  const states = new Set(parts.map((part) => part.state));
  const complete = parts.every((part) => DONE.includes(part.state));
  if (complete && !parts.some(({ missing }) => missing)) return done(type, parts);
  if (states.has('unreadable'))
    return unclear('colt-shows-too-little', 'Colt does not show enough of the numbers to tell', evidence, now);

  const nextLook = lookStillMissing(evidence);
  if (nextLook !== null) return keepLooking(later(now, nextLook), null, Infinity, evidence, now);
  if (complete) return done(type, parts);
  if (type === 'customer_update' && states.has('others')) {
    return unclear('update-unclear', 'Colt stores neither the new details nor the former ones', evidence, now);
  }
  return undone(type, attempts, parts, evidence, now);
}

function done(type: OrderType, parts: readonly FoundPart[]): Decision {
  const byEffect = parts.some((part) => part.state === 'effect');
  const detail = byEffect
    ? 'Colt shows the numbers as ordered, without a reference of ours'
    : 'Colt shows the order under our reference';
  // An order id beside a mere effect may be that of an earlier order, so ours go first, and an update trusts no other.
  const ours = parts.filter((part) => part.state === 'ours');
  const telling = ours.length > 0 || type === 'customer_update' ? ours : parts;
  const coltOrderIds = idsOf(telling);
  if (type === 'reservation_cancellation' || coltOrderIds.length === 0) return { do: 'complete', detail };
  return { do: 'adopt', coltOrderIds, byEffect: ours.length === 0, detail };
}

function undone(
  type: OrderType,
  attempts: readonly AttemptFact[],
  parts: readonly FoundPart[],
  evidence: Evidence,
  now: Date,
): Decision {
  const others = parts.filter((part) => part.state === 'others');
  const refusal = refusalOfLast(attempts);
  // Of the others a part stays done even if Colt then fails the repeat of the rest: `failed` would deny it.
  const restIsRepeated = type === 'reservation_cancellation' && others.length === 0 && !refusal;

  // Under our reference it was taken, all of it: only that order tells what becomes of the rest.
  const taken = type === 'customer_update' ? idsOf(parts.filter((part) => part.state === 'ours')) : [];
  if (taken.length > 0) {
    const detail = 'Colt shows a part of the numbers under our reference';
    return { do: 'adopt', coltOrderIds: taken, byEffect: false, detail };
  }
  if (parts.some((part) => DONE.includes(part.state)) && !restIsRepeated) {
    const failed = parts.filter((part) => !DONE.includes(part.state)).map(toRange);
    return { do: 'partial', failed, detail: 'Colt did a part of the numbers, seen number by number' };
  }
  if (others.length > 0) return { do: 'fail', error: heldElsewhere(type, others) };
  if (refusal) return { do: 'fail', error: refusal };
  if (evidence.parkedUntil && evidence.parkedUntil > now) {
    return { do: 'look', at: evidence.parkedUntil, attention: UNMATCHED };
  }
  return repeat(attempts, evidence, now);
}

function repeat(attempts: readonly AttemptFact[], evidence: Evidence, now: Date): Decision {
  const doubtful = attempts.filter(({ verdict }) => verdict === 'ambiguous' || verdict === 'absent').length;
  if (doubtful <= REPEATS_BEFORE_ATTENTION) return { do: 'repeat', at: now, attention: null };
  const { doubtSince, settleMs } = evidence;
  const wait = Math.min(settleMs * 2 ** (doubtful - 1 - REPEATS_BEFORE_ATTENTION), LONGEST_WAIT_MS);
  const attention: AttentionDraft = {
    code: 'colt-does-not-take',
    detail: `Colt answered ${doubtful} sendings doubtfully and took none of them`,
  };
  return { do: 'repeat', at: later(now, doubtSince.getTime() + 2 * settleMs + wait), attention };
}

function refusalOfLast(attempts: readonly AttemptFact[]): OrderError | null {
  const last = attempts.at(-1);
  if (last?.verdict !== 'refused' || !last.error || !wasEverInDoubt(attempts)) return null;
  return { phase: 'synchronous', ...last.error };
}

function heldElsewhere(type: OrderType, others: readonly FoundPart[]): OrderError {
  const first = others[0];
  const reason =
    type === 'reservation'
      ? 'The numbers are reserved under another order of this account'
      : 'The numbers are active under another order of this account';
  return {
    phase: 'asynchronous',
    httpStatus: null,
    code: 'held-elsewhere',
    reason,
    message: first?.note ?? null,
    details: first?.coltOrderId ? `Colt order ${first.coltOrderId}` : null,
  };
}

function cannotTell(evidence: Evidence, reason: string, now: Date): Decision {
  const at = new Date(now.getTime() + backoff(evidence.settleMs, trailing(evidence.looks, 'cannot_tell')));
  return keepLooking(at, { code: 'colt-cannot-tell', detail: reason }, 2 * evidence.settleMs, evidence, now);
}

function unclear(code: AttentionDraft['code'], detail: string, evidence: Evidence, now: Date): Decision {
  const at = new Date(now.getTime() + backoff(evidence.settleMs, evidence.looks.length));
  return keepLooking(at, { code, detail }, evidence.settleMs, evidence, now);
}

/**
 * The next look, and what a person is told meanwhile: `attention` once `silentForMs` are over, and before that, where
 * the settle time has grown, that it is not over yet. At both moments there is a look.
 */
function keepLooking(
  at: Date,
  attention: AttentionDraft | null,
  silentForMs: number,
  evidence: Evidence,
  now: Date,
): Decision {
  const { doubtSince, attentionFrom, settleMs } = evidence;
  const own = doubtSince.getTime() + silentForMs;
  if (now.getTime() >= own) return { do: 'look', at, attention };
  const notAfter = (ms: number) => new Date(Math.min(at.getTime(), ms));
  if (now < attentionFrom) {
    return { do: 'look', at: notAfter(Math.min(own, attentionFrom.getTime())), attention: null };
  }
  const detail = `Colt does not show it done, which counts when two looks agree, ${Math.ceil(settleMs / 1_000)} s apart`;
  return { do: 'look', at: notAfter(own), attention: { code: STILL_IN_DOUBT, detail } };
}

/** When to take the look that is still missing for a proof; null when two looks agree, one settle time apart. */
function lookStillMissing(evidence: Evidence): number | null {
  const from = evidence.doubtSince.getTime() + evidence.settleMs;
  const settled = evidence.looks.filter((look) => Date.parse(look.at) >= from);
  const last = settled.at(-1);
  if (!last) return from;
  let first = last;
  for (const look of settled.toReversed()) {
    if (signature(look) !== signature(last)) break;
    first = look;
  }
  const proven = Date.parse(first.at) + evidence.settleMs;
  return Date.parse(last.at) >= proven ? null : proven;
}

function signature(look: Look): string {
  if (look.finding.kind === 'cannot_tell') return 'cannot_tell';
  return look.finding.parts.map(({ start, end, state }) => `${start}-${end}:${state}`).join();
}

function trailing(looks: readonly Look[], kind: Look['finding']['kind']): number {
  const other = looks.toReversed().findIndex((look) => look.finding.kind !== kind);
  return other < 0 ? looks.length : other;
}

/** @param settleMs the settle time in force, in milliseconds */
export function parkedBlocksUntil(doubtSince: Date, settleMs: number): Date {
  return new Date(doubtSince.getTime() + PARKED_BLOCKS_FOR * settleMs);
}

/** A look before the settle time can only show good news, and most doubtful orders are good news. */
export function earlyLookMs(settleMs: number): number {
  return Math.min(settleMs / 10, 10_000);
}

function backoff(settleMs: number, looks: number): number {
  return Math.min(Math.max(settleMs, 1_000) * 2 ** Math.min(Math.max(looks - 1, 0), 10), LONGEST_WAIT_MS);
}

function lookAt(at: Date): Decision {
  return { do: 'look', at, attention: null };
}

function later(now: Date, time: number): Date {
  return new Date(Math.max(now.getTime(), time));
}

function idsOf(parts: readonly FoundPart[]): string[] {
  return [...new Set(parts.flatMap((part) => part.coltOrderId ?? []))];
}

function toRange(part: FoundPart): NumberRange {
  return { start: BigInt(part.start), end: BigInt(part.end) };
}
