import { DomainError } from '../../platform/common/problem.js';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../platform/common/problem-catalogue.js';

/** What a route answered, or would answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The first answer to a keyed request, as it went out. */
export type StoredAnswer =
  | ({ readonly kind: 'answer' } & Answer)
  | {
      readonly kind: 'problem';
      readonly code: string;
      readonly detail: string;
      readonly members: Readonly<Record<string, unknown>>;
    };

/** @param secrets members that are shown once: they are left out, and the stored answer names them */
export function storedAnswer(answer: Answer, secrets: readonly string[]): StoredAnswer {
  const { status, headers, body } = answer;
  if (secrets.length === 0) return { kind: 'answer', status, headers, body };
  const withheld = Object.fromEntries(secrets.map((name) => [name, null]));
  return { kind: 'answer', status, headers, body: { ...Object(body), ...withheld, shownOnce: secrets } };
}

/** @returns null for a refusal that a client should simply try again: it is not stored */
export function storedRefusal(error: unknown): StoredAnswer | null {
  if (!(error instanceof DomainError) || !isPermanent(error)) return null;
  const { code, detail, members } = error;
  return { kind: 'problem', code, detail, members };
}

/** @throws DomainError where the first answer was a problem */
export function replay(stored: StoredAnswer): Answer {
  if (stored.kind !== 'problem') return stored;
  const code = PROBLEM_CODES.find((known): known is ProblemCode => known === stored.code) ?? 'internal-error';
  throw new DomainError(code, stored.detail, stored.members);
}

/** The cause of these can end by itself. */
const TEMPORARY: ReadonlySet<ProblemCode> = new Set(['range-busy', 'resolution-not-needed', 'idempotency-in-progress']);
const TEMPORARY_OUTCOMES: ReadonlySet<unknown> = new Set(['busy', 'seen_once']);

function isPermanent({ code, members }: DomainError): boolean {
  // Colt's refusal of an order. Other 422s are what a form can mend: the key stays usable for the mended one.
  if (code === 'colt-refused') return 'orderId' in members;
  return PROBLEMS[code].status === 409 && !TEMPORARY.has(code) && !causesOf(members).some(isTemporary);
}

/** A refusal may have several causes: it is permanent where all of them are. */
function causesOf({ conflicts, findings }: DomainError['members']): unknown[] {
  return [conflicts, findings].flat();
}

/** Numbers with an open order, or a finding that the next comparison may confirm. */
function isTemporary(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  return 'orderId' in cause || ('outcome' in cause && TEMPORARY_OUTCOMES.has(cause.outcome));
}
