import type { Scope } from './scope.js';

/** Who makes a request: always one reseller. */
export interface Caller {
  readonly resellerId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The person behind the portal, as `X-Actor` or the token's subject names it; kept in histories. */
  readonly actor: string | null;
  /** Null for an OIDC token. */
  readonly keyId: string | null;
}
