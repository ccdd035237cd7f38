import { DomainError, validationFailed } from '../../platform/common/problem.js';
import type { ResellerStatus } from './reseller-status.js';
import { cleanText, isBlank, textFault } from '../../platform/common/text.js';

/** read: reads and pure helpers; order: orders and end customers; admin: drift, webhooks and API keys. None contains another. */
export const SCOPES = ['read', 'order', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

const LONGEST_ACTOR = 200;

export function isScope(word: string): word is Scope {
  return (SCOPES as readonly string[]).includes(word);
}

/** The operator's limits on new orders a day; null: none. */
export interface DailyLimits {
  readonly orders: number | null;
  readonly numbers: number | null;
}

export const NO_DAILY_LIMITS: DailyLimits = { orders: null, numbers: null };

/** The authenticated caller of a request: always one reseller. */
export interface Caller {
  readonly resellerId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The person behind the portal, as `X-Actor` or the token's subject names it; kept in histories. */
  readonly actor: string | null;
  /** Null for an OIDC token and a session. */
  readonly keyId: string | null;
  /** Of a browser that signed in. */
  readonly sessionId?: string;
  /** Its reseller is closed: it may read and export. */
  readonly readOnly: boolean;
  /** The end of the token. Null for an API key or a session, whose end Postgres's clock decides. */
  readonly expiresAt: Date | null;
  readonly orderLimits: { readonly reseller: DailyLimits; readonly key: DailyLimits };
}

/**
 * Whether callers of a reseller may only read.
 * @throws DomainError reseller-suspended, unauthorized
 */
export function mayOnlyRead(status: ResellerStatus): boolean {
  if (status === 'suspended') throw new DomainError('reseller-suspended', 'The operator suspended this reseller');
  if (status === 'erased')
    throw new DomainError('unauthorized', 'This reseller no longer exists', { hadCredential: true });
  return status === 'closed';
}

/** Whose requests are counted together: those of a key, or of one person with a token. */
export function subjectOf({ keyId, resellerId, actor }: Caller): string {
  return keyId ?? `${resellerId} ${actor}`;
}

/**
 * Parses `X-Actor`, UTF-8 in a header or percent-encoded UTF-8: the portal's user, for the history.
 * @throws DomainError validation-failed on the header
 */
export function readActor(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const [only, ...more] = [header].flat();
  const text = cleanText(percentDecoded(Buffer.from(only ?? '', 'latin1').toString('utf8')));
  if (isBlank(text)) return null;
  if (more.length > 0 || textFault(text, LONGEST_ACTOR) !== null || text.includes('\ufffd')) {
    throw validationFailed({ header: 'X-Actor', detail: 'must be one line of UTF-8 text with at most 200 characters' });
  }
  return text;
}

/**
 * Browsers and many HTTP clients cannot send other characters than ASCII in a header. A value that is not the
 * percent-encoding of UTF-8 as a whole stays as it is: `50% off`.
 */
function percentDecoded(text: string): string {
  if (!text.includes('%') || !/^[\x20-\x7e]*$/.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The subject of a token, for the history, under the rules of `X-Actor`.
 * @throws DomainError unauthorized
 */
export function actorOfToken(subject: unknown): string | null {
  if (subject === undefined) return null;
  const text = typeof subject === 'string' ? cleanText(subject) : subject;
  if (typeof text === 'string' && isBlank(text)) return null;
  if (typeof text === 'string' && textFault(text, LONGEST_ACTOR) === null && !/\p{Cs}/u.test(text)) return text;
  const detail = 'The subject of the access token must be one line of text with at most 200 characters';
  throw new DomainError('unauthorized', detail, { hadCredential: true });
}
