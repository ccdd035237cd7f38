import { describe, expect, it } from '@jest/globals';
import { SessionCookies } from './session-cookie.js';

describe('the cookie of a session', () => {
  it('is bound to the host and to https where the service is reached by https', () => {
    const cookies = new SessionCookies('https://numbers.example');
    expect(cookies.setSession('key')).toBe('__Host-colt-inbound=key; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(cookies.readSession('a=b; __Host-colt-inbound=key')).toBe('key');
    expect(cookies.readSession('colt-inbound=key')).toBeNull(); // a subdomain could have set it
  });

  it('has a plain name over http, which browsers accept there', () => {
    const cookies = new SessionCookies('http://localhost:3000');
    expect(cookies.setSession('key')).toBe('colt-inbound=key; Path=/; HttpOnly; SameSite=Lax');
    expect(cookies.clearSession()).toContain('Max-Age=0');
    expect(cookies.readSession('colt-inbound=')).toBeNull();
  });
});
