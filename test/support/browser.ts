import { parseSetCookie } from 'cookie';

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly attributes: ReturnType<typeof parseSetCookie>;
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The addresses it came by. */
  readonly via: readonly string[];
}

/** What sign-in needs of a browser: cookies by host, whatever the port, and redirects. */
export class TestBrowser {
  readonly cookies = new Map<string, Kept>();

  async open(url: string, { follow = 10, ...init }: RequestInit & { follow?: number } = {}): Promise<Page> {
    const via: string[] = [];
    for (let at = url, left = follow; ; left -= 1) {
      const response = await fetch(at, { ...init, redirect: 'manual', headers: this.headersFor(at, init.headers) });
      this.keep(at, response.headers.getSetCookie());
      const to = response.headers.get('location');
      if (!to || left <= 0) {
        return { url: at, status: response.status, headers: response.headers, text: await response.text(), via };
      }
      await response.arrayBuffer();
      via.push(at);
      at = new URL(to, at).href;
    }
  }

  /** The cookie whose name begins so. */
  cookie(name: string): Kept | undefined {
    return [...this.cookies.values()].find((cookie) => cookie.name.startsWith(name));
  }

  private headersFor(url: string, headers: RequestInit['headers']): Headers {
    const { hostname, pathname } = new URL(url);
    const sent = [...this.cookies.values()].filter(({ host, path }) => host === hostname && pathname.startsWith(path));
    const all = new Headers(headers);
    if (sent.length > 0) all.set('cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '));
    return all;
  }

  private keep(url: string, headers: readonly string[]): void {
    const { hostname: host } = new URL(url);
    for (const header of headers) {
      const attributes = parseSetCookie(header, { decode: (text) => text });
      const { name, value = '', path = '/', maxAge, expires } = attributes;
      const id = `${host} ${path} ${name}`;
      const gone = maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now());
      if (gone) this.cookies.delete(id);
      else this.cookies.set(id, { name, value, host, path, attributes });
    }
  }
}
