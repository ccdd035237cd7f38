import { formatRange, rangeSize } from '../../numbering/range.js';
import type { DriftClass, DriftFinding, DriftRun } from '../../workflows/drift/drift.js';
import type { SweptOutcome } from '../../workflows/drift/repair-sweep.service.js';

/** A finding in words. */
export interface ExplainedFinding {
  readonly id: string;
  readonly class: DriftClass;
  /** E.164, with the count where there are several. */
  readonly numbers: string;
  readonly what: string;
  readonly since: Date;
  readonly seenRuns: number;
  /** What `drift repair` would do, as a verb phrase. */
  readonly repair: string;
  /** Why a repair was put off. */
  readonly trouble: string | null;
}

export function explainFinding(finding: DriftFinding): ExplainedFinding {
  const { id, seenRuns, firstSeenAt: since, putOff } = finding;
  const trouble = putOff && `put off ${putOff.times} times, last at ${putOff.at.toISOString()}: ${putOff.reason}`;
  const explained = { what: whatOf(finding), repair: repairOf(finding), trouble };
  return { id, class: finding.class, numbers: numbersOf(finding), since, seenRuns, ...explained };
}

function numbersOf(finding: DriftFinding): string {
  if (finding.start === 0n) return 'numbers unknown';
  const { start, end } = formatRange(finding);
  return start === end ? start : `${start}–${end} (${rangeSize(finding)} numbers)`;
}

function whatOf({ class: kind, ours, theirs, seenRuns }: DriftFinding): string {
  const here = ours ? `${ours.status} here` : 'not held here';
  const there = theirs ? `${theirs.rawStatus ?? theirs.status} at Colt` : 'not listed by Colt';
  const id = theirs?.coltOrderId ? ` (Colt order ${theirs.coltOrderId})` : '';
  switch (kind) {
    case 'only_theirs':
      return `${there}${id}, ${here}: ordered outside this service, or lost with a backup`;
    case 'only_ours':
      return `${here}, ${there}, in ${seenRuns} comparisons in a row: returned, ported out or taken back`;
    case 'released_at_colt':
      return `${here}, ${there}${id}, in ${seenRuns} comparisons in a row`;
    case 'different':
      return `${here}, ${there}${id}; they differ in: ${theirs?.differs.join(', ') ?? 'unknown'}`;
    case 'unreadable':
      return `a row of Colt's inventory cannot be read${id}; until it is settled, missing numbers are not reported`;
    case 'put_off':
      return 'Colt repeatedly could not be asked about these numbers, which a sweep wanted to end or check';
  }
}

function repairOf({ class: kind, theirs, ours, seenRuns }: DriftFinding): string {
  switch (kind) {
    case 'only_theirs':
      return `ask Colt again, and add the numbers to the inventory as ${theirs?.status ?? 'Colt shows them'}`;
    case 'only_ours':
    case 'released_at_colt':
      if (seenRuns < 2 && ours?.status !== 'reserved') {
        return 'change nothing yet: numbers are released after two comparisons without them. Run drift check again';
      }
      return 'ask Colt again, and release the numbers here: another reseller may order them then';
    case 'different':
      return differsOnlyIn(theirs?.differs, 'coltOrderId')
        ? "accept Colt's other order id as an exception: the inventory stays"
        : differsOnlyIn(theirs?.differs, 'endCustomer')
          ? 'change nothing: only a customer update, ordered by the portal, corrects the end customer'
          : "ask Colt again, and take over Colt's status, country, kind and order id";
    case 'unreadable':
      return 'accept the row as an exception, with the reason. First ask Colt to correct it';
    case 'put_off':
      return 'accept it as an exception, with the reason; the sweep still tries it once a day';
  }
}

function differsOnlyIn(differs: readonly string[] | undefined, member: string): boolean {
  return differs !== undefined && differs.length > 0 && differs.every((each) => each === member);
}

/** What an outcome of a repair means for the operator. */
export function foundBy(outcome: SweptOutcome): string {
  return OUTCOMES[outcome];
}

const OUTCOMES: Readonly<Record<SweptOutcome, string>> = {
  repaired: 'the inventory now equals that of Colt',
  gone: 'the difference no longer exists, or is another one by now',
  busy: 'an open order uses the numbers, or they have just changed: repeat it later',
  seen_once: 'numbers are removed after two comparisons: run drift check again',
  not_repairable: 'only an order, such as a customer update, or Colt can correct it',
  excepted: 'accepted as it is',
  put_off: 'Colt could not be read about these numbers: repeat it later',
  not_asked: 'trouble with the account at Colt stopped the repairs: colt check shows it',
};

/** Whether a comparison is complete, and its result in words. */
export function describeRun({ id, state, startedAt, finishedAt, progress, error }: DriftRun) {
  const complete = state === 'completed' && !progress.incomplete;
  const { listed, findings, repaired, skipped, unreadable, stoppedBy } = progress;
  return { runId: id, state, complete, startedAt, finishedAt, listed, findings, repaired, skipped, unreadable, stoppedBy, error, text: textOf() }; // prettier-ignore

  function textOf(): string {
    if (state === 'running') return `still running since ${startedAt.toISOString()}`;
    if (state === 'failed') return `failed: ${error ?? 'unknown'}`;
    const extent = complete ? 'complete' : `not complete, ${unreadable} rows cannot be read`;
    const repairs = stoppedBy === null ? '' : `, repairs stopped by ${stoppedBy}`;
    return `${extent}: ${listed} ranges at Colt, ${findings} differences, ${repaired} repaired${repairs}`;
  }
}
