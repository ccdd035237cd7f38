import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PATIENCE } from '../support/waiting.js';
import { clickTwice } from './browser.js';
import { chooseAndFill, PortalStage } from './portal-stage.js';

const SEND = 'Reserve and activate now';
const DONE = 'The numbers are active.';
const HELD = JSON.stringify({
  status: 409,
  code: 'range-held',
  title: 'held',
  detail: 'as the spec says',
  requestId: 'r-1',
});

describe('stories in the portal', () => {
  let stage: PortalStage;
  beforeAll(async () => {
    stage = await PortalStage.start();
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    await stage.colt.faults();
    expect(await stage.closeWindows()).toEqual([]);
  });

  it('goes from the address of the service to an active number in five clicks', async () => {
    const window = await stage.window();
    const { page } = window;
    await page.goto('/');
    await window.click('button', 'Sign in as demo');
    await window.click('link', 'Find and order');
    await chooseAndFill(window);
    await window.click('button', SEND);
    await page.getByText(DONE).waitFor();
    expect(window.clicks).toBeLessThanOrEqual(5);
    const { body } = await stage.app.api('GET', '/v1/numbers?status=active');
    expect(body.items).toHaveLength(1);
    await page.getByRole('link', { name: 'Show the number' }).click();
    await page.getByText('Boulangerie Exemple SARL').waitFor();
  });

  it('orders once, although the button is pressed twice and the page is loaded again in the middle', async () => {
    const before = await stage.orders();
    const { page } = await stage.signedIn('/portal/find').then(async (window) => {
      await chooseAndFill(window);
      return window;
    });
    await clickTwice(page.getByRole('button', { name: SEND }));
    for (const state of ['Reserve', 'Reserved'] as const) {
      await page.reload();
      await page.getByText(state, { exact: true }).first().waitFor();
    }
    await page.getByText(DONE).waitFor();
    await page.reload();
    await page.getByText(DONE).waitFor();
    const placed = (await stage.orders()).slice(0, -before.length || undefined);
    expect(placed.map(({ type }) => type)).toEqual(['activation', 'reservation']);
    await page.getByRole('button', { name: 'Order more numbers' }).click();
    await page.getByText('Choose numbers from the list.').waitFor();
  });

  it('shows an order of another window within a second', async () => {
    const { page } = await stage.signedIn('/portal/orders');
    await page.getByText('Live', { exact: true }).waitFor();
    const waits: number[] = [];
    for (const reference of ['first', 'second', 'third'].map((each) => `${each} ${randomUUID()}`)) {
      await stage.reserve(1, { reference });
      const placedAt = performance.now();
      await page.getByRole('cell', { name: reference, exact: true }).waitFor();
      waits.push(performance.now() - placedAt);
    }
    expect(Math.min(...waits)).toBeLessThan(PATIENCE * 1_000);
  });

  it('shows what is wrong at its field while somebody types, and orders with the corrected one', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await chooseAndFill(window, { contact: '12 34' });
    const field = page.getByRole('textbox', { name: 'Contact number (optional)' });
    await page.locator('[aria-invalid=true]').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await window.click('button', SEND);
    await page.getByText('Please correct the marked fields.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('+33 1 40 00 00 00');
    await page.locator('[aria-invalid=true]').waitFor({ state: 'detached' });
    await window.click('button', SEND);
    await page.getByText(DONE).waitFor();
    // The browser itself prints an answer of 422.
    window.errors.splice(0, window.errors.length, ...window.errors.filter((text) => !text.includes('422')));
  });

  it('orders for several countries at once, and repeats only what failed', async () => {
    const before = (await stage.orders()).length;
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    const country = page.getByRole('combobox', { name: 'Country' }).first();
    await window.click('checkbox', /^Choose /);
    await country.selectOption('DE');
    await page
      .getByRole('checkbox', { name: /^Choose \+49/ })
      .first()
      .click();
    await page.getByText('These are 2 orders').waitFor();
    await page.getByText('Reserve', { exact: true }).click();
    await page.route('**/v1/reservations', (route) =>
      route.request().postData()?.includes('"DE"')
        ? route.fulfill({ status: 409, contentType: 'application/problem+json', body: HELD })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Reserve now' }).click();
    await page.getByText('The numbers are reserved.').waitFor();
    await page.getByText('Somebody else has taken a number in the meantime.').waitFor();
    await page.unroute('**/v1/reservations');
    await page.reload();
    await page.getByText('The numbers are reserved.').nth(1).waitFor();
    expect(await stage.orders()).toHaveLength(before + 2);
    window.errors.splice(0, window.errors.length, ...window.errors.filter((text) => !text.includes('409')));
  });

  it('orders for a time to come, and withdraws it', async () => {
    const window = await stage.signedIn('/portal/find');
    const { page } = window;
    await window.click('checkbox', /^Choose /);
    await page.getByText('Reserve', { exact: true }).click();
    await page.getByLabel('Send at (optional)').fill(`${new Date().getFullYear() + 1}-01-02T08:30`);
    await window.click('button', 'Reserve now');
    await window.click('link', 'Show the order');
    await page.getByText('The order has a start time.').waitFor();
    await window.click('button', 'Withdraw');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('Withdrawn', { exact: true }).first().waitFor();
  });

  it("explains an order that Colt refuses, with Colt's words as text", async () => {
    const error = { code: 'INVENTORY_EMPTY', reason: '<img src=x onerror="alert(1)"> nothing left' };
    await stage.colt.faults({ on: ['reserveNumberCollection'], effect: { order: { fate: 'failed', error } } });
    const window = await stage.signedIn('/portal/find');
    await chooseAndFill(window);
    await window.click('button', SEND);
    await window.page.getByText('Colt did not execute the order.').waitFor();
    await window.page.getByText(error.reason).waitFor();
    expect(await window.page.locator('img').count()).toBe(0);
    await window.click('button', 'Back to the order');
    expect(await window.page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toContain('Boulangerie');
  });

  it('watches an order in doubt until it settles, and says why it waits', async () => {
    await stage.colt.faults({
      on: ['reserveNumberCollection'],
      times: 1,
      effect: {
        answer: { when: 'after', status: 504 },
        order: { raisedAfterMs: 60_000, finishedAfterMs: 90_000, appearAfterMs: 5_000 },
      },
    });
    const { id } = await stage.reserve(1, { reference: 'in doubt' });
    const { page } = await stage.signedIn(`/portal/orders/${id}`);
    await page.getByText('Why it waits').waitFor();
    await page.getByText('Being sent').or(page.getByText('In doubt')).first().waitFor();
    await stage.colt.control('POST', '/clock/advance', { ms: 100_000 });
    await page.getByText('Completed', { exact: true }).first().waitFor();
    expect((await stage.orders()).filter((order) => order.id === id)).toHaveLength(1);
  });

  it('shows names, references and right-to-left text as they are', async () => {
    const reference = '<script>alert(1)</script> مرحبا بالعالم';
    const { id } = await stage.reserve(1, { reference });
    const { page } = await stage.signedIn(`/portal/orders/${id}`);
    await page.getByText(reference).waitFor();
    await page.goto('/portal/orders');
    await page.getByText(reference).waitFor();
  });

  it('finds a number in any notation, and who had it on a day', async () => {
    const { ranges } = await stage.reserve();
    const start = ranges[0]?.start ?? '';
    const { page } = await stage.signedIn('/portal/numbers');
    await page.getByRole('searchbox', { name: 'Search' }).fill(`0033 (0)${start.slice(3, 4)} ${start.slice(4)}`);
    await page.getByText('1 range loaded').waitFor();
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByText('Its life').waitFor();
    await page.getByRole('textbox', { name: 'Day' }).fill('2020-01-01');
    await page.getByText('On that day you did not hold this number.').waitFor();
  });
});
