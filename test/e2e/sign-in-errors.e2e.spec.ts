import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ResellerLife } from '../../src/tenants/resellers/reseller-life.repository.js';
import { startApp, type TestApp } from '../support/app.js';
import { TestBrowser } from '../support/browser.js';
import { serviceEnvironment, startOpenIdProvider, type TestProvider } from '../support/openid-provider.js';
import { addReseller } from '../support/resellers.js';

describe('a sign-in that fails', () => {
  let issuer: TestProvider;
  let app: TestApp;
  let origin: string;
  let browser: TestBrowser;

  beforeAll(async () => {
    issuer = await startOpenIdProvider();
    app = await startApp({ env: { ...serviceEnvironment(issuer), PORTAL: 'on' } });
    origin = app.url.replace('127.0.0.1', 'localhost');
    issuer.serve(origin);
  });
  afterAll(async () => {
    await app?.close();
    await issuer?.close();
  });
  beforeEach(() => {
    browser = new TestBrowser();
  });

  it('sends a browser back to the portal when a sign-in fails, and to nowhere else', async () => {
    const page = { headers: { accept: 'text/html,application/xhtml+xml' }, follow: 0 };
    const authorization = async () => {
      const { headers } = await browser.open(`${origin}/bff/login?returnTo=//evil.example`, page);
      return new URL(headers.get('location') ?? '');
    };
    const failed = async (query: string) => {
      const { status, headers } = await browser.open(`${origin}/bff/callback?${query}`, page);
      return [status, headers.get('location'), headers.get('cache-control')];
    };
    const error = (word: string) => [303, `/portal/?signInError=${word}`, 'no-store'];
    const state = async () => (await authorization()).searchParams.get('state') ?? '';

    expect(await failed('code=x&state=of-nobody&signInError=<script>')).toEqual(error('expired'));
    expect(await failed('')).toEqual(error('expired'));
    expect(await failed(`error=access_denied&state=${await state()}&iss=${issuer.url}`)).toEqual(error('cancelled'));
    const text = encodeURIComponent('//evil.example');
    const other = `error=${text}&error_description=${text}&state=${await state()}&iss=${issuer.url}`;
    expect(await failed(other)).toEqual(error('refused'));
    expect(await failed(`code=x&state=${await state()}&iss=${issuer.url}`)).toEqual(error('refused'));
    expect(await failed(`code=x&state=${await state()}&iss=https://other.example`)).toEqual(error('mismatch'));

    const late = await state();
    issuer.away = true;
    expect(await failed(`code=x&state=${late}&iss=${issuer.url}`)).toEqual(error('unavailable'));
    issuer.away = false;

    issuer.person = { ...issuer.person, sub: 'eve', tenant: 'nobody' };
    const eve = await browser.open((await authorization()).href, { headers: page.headers, follow: 20 });
    expect(eve.via.at(-1)).toContain('/bff/callback?');
    expect(new URL(eve.url).search).toBe('?signInError=no-access');

    await addReseller(app, 'suspended-payer');
    await app.app.get(ResellerLife, { strict: false }).setSuspended('suspended-payer', true);
    issuer.person = { ...issuer.person, sub: 'sue', tenant: 'suspended-payer' };
    const sue = await browser.open((await authorization()).href, { headers: page.headers });
    expect(new URL(sue.url).search).toBe('?signInError=suspended');
    expect(browser.cookie('colt-inbound=')).toBeUndefined();
  });

  it('begins no sign-in while the issuer is away, and says so', async () => {
    const alone = await startOpenIdProvider();
    alone.away = true;
    const lost = await startApp({ env: { ...serviceEnvironment(alone), PORTAL: 'on' } });
    const [page, program] = [
      await browser.open(`${lost.url}/bff/login`, { headers: { accept: 'text/html' }, follow: 0 }),
      await browser.open(`${lost.url}/bff/login`, { follow: 0 }),
    ];
    await lost.close();
    await alone.close();
    expect([page.status, page.headers.get('location')]).toEqual([303, '/portal/?signInError=unavailable']);
    expect([program.status, program.headers.get('location')]).toEqual([503, null]);
  });
});
