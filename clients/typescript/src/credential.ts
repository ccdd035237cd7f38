/** An API key or an OIDC access token; a function is called before each request. */
export type Key = string | (() => string | Promise<string>);

/** How requests authenticate: exactly one of `key` and `session`. */
export type Credential =
  | { readonly key: Key; readonly session?: false }
  /**
   * For a page that the service's own origin serves: the cookie of a person's session, which the browser sends by itself.
   * Sign in at `/bff/login` first.
   */
  | { readonly key?: undefined; readonly session: true };

/** The headers that authenticate a request. The service takes writes with a cookie only if they have `X-CSRF`. */
export async function credentialHeaders({ key, session }: Credential): Promise<Record<string, string>> {
  if (session) return { 'x-csrf': '1' };
  return { authorization: `Bearer ${typeof key === 'string' ? key : await key()}` };
}
