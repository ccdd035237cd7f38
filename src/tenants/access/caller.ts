import { validationFailed } from '../../platform/common/problem.js';

/** read: reads and pure helpers; order: orders and end customers; admin: drift and erasure. None contains another. */
export const SCOPES = ['read', 'order', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

export function isScope(word: string): word is Scope {
  return (SCOPES as readonly string[]).includes(word);
}

/** The authenticated caller of a request: always one reseller. */
export interface Caller {
  readonly resellerId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The person behind the portal, as `X-Actor` or the token's subject names it; kept in histories. */
  readonly actor: string | null;
  /** Null for an OIDC token. */
  readonly keyId: string | null;
}

/**
 * Parses `X-Actor`, UTF-8 in a header: the portal's user, for the history.
 * @throws DomainError validation-failed on the header
 */
export function readActor(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const [only, ...more] = [header].flat();
  const text = Buffer.from(only ?? '', 'latin1')
    .toString('utf8')
    .trim();
  if (text === '') return null;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (more.length > 0 || text.length > 200 || /[\u0000-\u001f\u007f\ufffd]/.test(text)) {
    throw validationFailed({ header: 'X-Actor', detail: 'must be one line of UTF-8 text with at most 200 characters' });
  }
  return text;
}
