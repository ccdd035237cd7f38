import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Server } from 'node:http';
import type { Page } from 'playwright-core';
import { serviceEnvironment, startOpenIdProvider, type TestProvider } from '../support/openid-provider.js';
import { chooseAndFill, PortalStage } from './portal-stage.js';

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true });
const problem = (status: number, code: string, more: object = {}) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status, code, title: code, detail: 'as the spec says', requestId: 'r-1', ...more }),
});

describe('troubles in the portal', () => {
  let stage: PortalStage;
  beforeAll(async () => {
    stage = await PortalStage.start();
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    // The browser prints every failed request.
    expect((await stage.closeWindows()).filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });

  it('asks to sign in when the session has ended, and keeps what was typed', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await chooseAndFill(window);
    await page.context().clearCookies();
    await page.getByRole('combobox', { name: 'Numbers in each range' }).selectOption('10');
    await page.getByText('Your session has ended').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in as demo' }).click();
    await page.getByText('10 numbers').first().waitFor();
    expect(await nameOf(page).inputValue()).toBe('Boulangerie Exemple SARL');
    expect(page.url()).toContain('blockSize=10');
  });

  it('waits as long as a 429 asks, and then goes on by itself', async () => {
    const { page } = await stage.signedIn('/portal/');
    await page.route(
      '**/v1/orders?*',
      (route) => route.fulfill({ ...problem(429, 'rate-limited'), headers: { 'retry-after': '1' } }),
      { times: 1 },
    );
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByText('No orders here.').waitFor();
  });

  it('offers to try again, not before the service allows it', async () => {
    const { page } = await stage.signedIn('/portal/');
    const busy = { ...problem(503, 'colt-unavailable', { retryAfter: 120 }), headers: { 'retry-after': '120' } };
    await page.route('**/v1/free-numbers?*', (route) => route.fulfill(busy), { times: 1 });
    await page.getByRole('link', { name: 'Find and order', exact: true }).click();
    await page.getByRole('alert').getByText('Colt does not answer at present.').waitFor();
    expect(await page.getByRole('button', { name: /Possible again in 1\d\d s/ }).isDisabled()).toBe(true);
    await page.getByText('r-1').waitFor();
  });

  it('orders once, although the service cannot be reached in the middle', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await chooseAndFill(window);
    let lost = 0;
    await page.route('**/v1/purchases', async (route) => {
      // The first request arrives, and its answer is lost; the second finds nobody.
      if (lost === 0) await route.fetch();
      lost += 1;
      await (lost <= 2 ? route.abort('connectionreset') : route.continue());
    });
    await page.getByRole('button', { name: 'Reserve and activate now' }).click();
    await page.getByText('The numbers are active.').waitFor();
    expect(lost).toBeGreaterThan(2);
    expect((await stage.orders()).map(({ type }) => type)).toEqual(['activation', 'reservation']);
  });

  it('says that the service cannot be reached, and keeps what was typed', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await chooseAndFill(window);
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    await page.getByRole('combobox', { name: 'Numbers in each range' }).selectOption('10');
    await page.getByText('The service does not answer.').waitFor();
    await page.unroute('**/v1/**');
    await page.getByText('10 numbers').first().waitFor();
    expect(await nameOf(page).inputValue()).toBe('Boulangerie Exemple SARL');
  });

  it('lets people type and order although a check is refused', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await page.route('**/v1/checks', (route) => route.fulfill(problem(429, 'rate-limited', { retryAfter: 60 })));
    const refused = page.waitForResponse('**/v1/checks');
    await chooseAndFill(window);
    await refused;
    const order = page.getByRole('region', { name: 'Your order' });
    expect(await order.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: 'Reserve and activate now' }).click();
    await page.getByText('The numbers are active.').waitFor();
  });

  it('shows a number that somebody else took, in the answer and at the number', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await window.click('checkbox', /^Choose /);
    const chosen = (await page.getByRole('button', { name: /^Remove / }).getAttribute('aria-label')) ?? '';
    const start = chosen.replaceAll(/[^+\d]/g, '');
    await page.getByText('Reserve', { exact: true }).click();
    await page.route('**/v1/checks', (route) => route.abort());
    const ranges = [{ start, end: start }];
    await stage.app.api('POST', '/v1/reservations', { country: 'FR', kind: 'geo', ranges });
    await page.getByRole('button', { name: 'Reserve now' }).click();
    await page.getByRole('alert').getByText(start).waitFor();
    await page.unroute('**/v1/checks');
    await page.getByRole('button', { name: 'Back to the order' }).click();
    await page
      .getByRole('status')
      .getByText(/Somebody else|open order/)
      .waitFor();
  });

  it('shows what the service refuses at its field, wherever that is', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await chooseAndFill(window);
    const errors = [
      { pointer: '/activation/endCustomer/address/postalCode', detail: 'is <b>of</b> another city' },
      { pointer: '/ranges/0', detail: 'cannot be had' },
    ];
    const refusal = problem(422, 'validation-failed', { errors });
    await page.route('**/v1/purchases', (route) => route.fulfill(refusal), { times: 1 });
    await page.getByRole('button', { name: 'Reserve and activate now' }).click();
    await page.getByText('Please correct the marked fields.').waitFor();
    const field = page.getByRole('textbox', { name: 'Postal code' });
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('is <b>of</b> another city').waitFor();
    await page.getByText('cannot be had').waitFor();
    await field.fill('75001');
    expect(await field.getAttribute('aria-invalid')).not.toBe('true');
    expect(await nameOf(page).inputValue()).toBe('Boulangerie Exemple SARL');
  });

  it('says that the live connection is lost, and finds it again', async () => {
    const { page } = await stage.signedIn('/portal/orders');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.route('**/v1/events*', (route) => route.abort());
    const server: Server = stage.app.app.getHttpServer();
    server.closeAllConnections();
    await page.getByText(/live connection is lost/).waitFor();
    await page.unroute('**/v1/events*');
    await stage.reserve(1, { reference: 'meanwhile' });
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('meanwhile').waitFor();
  });

  it('keeps the rest of the page when a page fails', async () => {
    const { page } = await stage.signedIn('/portal/');
    await page.goto('/portal/no-such-page');
    await page.getByText('There is no such page').waitFor();
    await page.route('**/v1/orders?*', (route) =>
      route.fulfill({ contentType: 'application/json', body: '{"items":[{}]}' }),
    );
    await page.goto('/portal/orders');
    await page.getByText('This page failed').waitFor();
    const errors = await stage.closeWindows();
    expect(errors.length).toBeGreaterThan(0);
  });

  it('speaks German where the browser does', async () => {
    const { page } = await stage.signedIn('/portal/find', { locale: 'de-DE' });
    await page.getByText('Freie Nummern', { exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByLabel('Sprache').selectOption('en');
    await page.getByText('Free numbers', { exact: true }).waitFor();
  });
});

describe('sign-in at a token issuer', () => {
  let provider: TestProvider;
  let stage: PortalStage;
  beforeAll(async () => {
    provider = await startOpenIdProvider();
    stage = await PortalStage.start(serviceEnvironment(provider));
    provider.serve(`http://localhost:${new URL(stage.app.url).port}`);
  });
  afterAll(async () => {
    await stage.close();
    await provider.close();
  });

  it('leads to the page that was asked for', async () => {
    const { page } = await stage.window();
    const home = `http://localhost:${new URL(stage.app.url).port}`;
    await page.goto(`${home}/portal/orders?q=ticket`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByText('No orders here.').waitFor();
    expect(page.url()).toBe(`${home}/portal/orders?q=ticket`);
    await page.getByText('Ada Admin', { exact: false }).waitFor();
  });

  it('says in plain words why a sign-in failed, and offers to try again', async () => {
    const home = `http://localhost:${new URL(stage.app.url).port}`;
    const { page } = await stage.window();
    const person = provider.person;
    provider.person = { sub: 'eve@acme.example', name: 'Eve', tenant: 'nobody' };
    await page.goto(`${home}/portal/orders`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByText('have no access to this portal').waitFor();
    expect(new URL(page.url()).pathname).toBe('/portal/');
    provider.person = person;
    await page.goto(`${home}/bff/callback?code=x&state=of-nobody`);
    await page.getByText('The sign-in took too long').waitFor();
    await page.goto(`${home}/portal/?signInError=%3Cimg%20src=x%3E%20Call%20555`);
    await page.getByText('The sign-in did not succeed.').waitFor();
    expect(await page.getByText('Call 555').count()).toBe(0);
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(page.url()).toBe(`${home}/portal/`);
  });

  it('gives a tab to the person who signed in last, without the draft of the one before', async () => {
    const { page } = await stage.window();
    const home = `http://localhost:${new URL(stage.app.url).port}`;
    await page.goto(`${home}/portal/find`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page
      .getByRole('checkbox', { name: /^Choose / })
      .first()
      .click();
    await nameOf(page).fill('A customer of Ada');
    await page.reload();
    expect(await nameOf(page).inputValue()).toBe('A customer of Ada');

    provider.person = { sub: 'ben@acme.example', name: 'Ben', tenant: 'demo' };
    await page.context().clearCookies();
    const other = await page.context().newPage();
    await other.goto(`${home}/bff/login?returnTo=/portal/`);
    await other.getByText('Signed in as Ben').waitFor();
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    await page.getByText('Signed in as Ben').waitFor();
    await page.getByText('Choose numbers from the list.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${provider.url}/session/end*`);
    await page.goto(`${home}/portal/find`);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  });
});
