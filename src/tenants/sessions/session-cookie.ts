import { parseCookie, stringifySetCookie } from 'cookie';

/** Names and attributes of the cookies of browser sessions. */
export class SessionCookies {
  private readonly secure: boolean;

  /** @param publicUrl with https, browsers accept the cookies over https alone, and from this host alone */
  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
  }

  /** The key of the session. @returns null when the request has none */
  readSession(header: string | undefined): string | null {
    return this.read(header, this.sessionName);
  }

  setSession(key: string): string {
    // No Max-Age: it ends with the browser, or with its row.
    return this.write(this.sessionName, key, '/', undefined);
  }

  clearSession(): string {
    return this.write(this.sessionName, '', '/', 0);
  }

  /** What a sign-in under way must remember, one cookie for each: a person may begin in two tabs. */
  readSignIn(header: string | undefined, state: string): string | null {
    return this.read(header, signInName(state));
  }

  setSignIn(state: string, sealed: string, maxAgeSeconds: number): string {
    return this.write(signInName(state), sealed, SIGN_IN_PATH, maxAgeSeconds);
  }

  clearSignIn(state: string): string {
    return this.write(signInName(state), '', SIGN_IN_PATH, 0);
  }

  private get sessionName(): string {
    return this.secure ? '__Host-colt-inbound' : 'colt-inbound';
  }

  private read(header: string | undefined, name: string): string | null {
    // Most requests have no cookie of ours.
    if (header === undefined || !header.includes(name)) return null;
    return parseCookie(header)[name] || null;
  }

  private write(name: string, value: string, path: string, maxAge: number | undefined): string {
    const attributes = { httpOnly: true, sameSite: 'lax', secure: this.secure, path, maxAge } as const;
    return stringifySetCookie({ name, value, ...attributes });
  }
}

const SIGN_IN_PATH = '/bff/callback';

function signInName(state: string): string {
  return `colt-inbound-sign-in-${state.slice(0, 8)}`;
}
