import { DomainError } from '../../platform/common/problem.js';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../platform/common/problem-catalogue.js';

/** The response of a route. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The first response to a request with a key. */
export type StoredAnswer =
  | ({ readonly kind: 'answer' } & Answer)
  | {
      readonly kind: 'problem';
      readonly code: string;
      readonly detail: string;
      readonly members: Readonly<Record<string, unknown>>;
    };

/** @param secrets members that are shown only once: the stored response lists their names instead of their values */
export function storedAnswer(answer: Answer, secrets: readonly string[]): StoredAnswer {
  const { status, headers, body } = answer;
  if (secrets.length === 0) return { kind: 'answer', status, headers, body };
  const withheld = Object.fromEntries(secrets.map((name) => [name, null]));
  return { kind: 'answer', status, headers, body: { ...Object(body), ...withheld, shownOnce: secrets } };
}

/** @returns null for a rejection that the client should retry, which is not stored */
export function storedRefusal(error: unknown): StoredAnswer | null {
  if (!(error instanceof DomainError) || !isPermanent(error)) return null;
  const { code, detail, members } = error;
  return { kind: 'problem', code, detail, members };
}

/** @throws DomainError if the first response was a problem */
export function replay(stored: StoredAnswer): Answer {
  if (stored.kind !== 'problem') return stored;
  const code = PROBLEM_CODES.find((known): known is ProblemCode => known === stored.code) ?? 'internal-error';
  throw new DomainError(code, stored.detail, stored.members);
}

/** Problems whose cause may disappear. */
const TEMPORARY: ReadonlySet<ProblemCode> = new Set([
  'range-busy',
  'range-ceasing',
  'numbers-not-available',
  'resolution-not-needed',
  'batch-not-in-status',
  'idempotency-in-progress',
]);
const TEMPORARY_OUTCOMES: ReadonlySet<unknown> = new Set(['busy', 'seen_once']);

function isPermanent({ code, members }: DomainError): boolean {
  // Colt rejected an order. The caller can correct other 422s and use the key again.
  if (code === 'colt-refused') return 'orderId' in members;
  return PROBLEMS[code].status === 409 && !TEMPORARY.has(code) && !causesOf(members).some(isTemporary);
}

/** A rejection may have several causes. It is permanent if all of them are. */
function causesOf({ conflicts, findings }: DomainError['members']): unknown[] {
  return [conflicts, findings].flat();
}

/** Numbers with an open order, or a finding that the next comparison may confirm. */
function isTemporary(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  return 'orderId' in cause || ('outcome' in cause && TEMPORARY_OUTCOMES.has(cause.outcome));
}
