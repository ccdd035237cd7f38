import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { graveFaults } from './axe.js';
import type { Window } from './browser.js';
import { administrate, uploadBatches } from './administered.js';
import { chooseAndFill, PortalStage } from './portal-stage.js';

/** PORTAL_SCREENSHOTS=docs/portal keeps them; otherwise they are compared with nothing and not written. */
const FOLDER = process.env.PORTAL_SCREENSHOTS;
const FIRST_LOAD_LIMIT = 250 * 1024;

const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

describe('the look of the portal', () => {
  let stage: PortalStage;
  let orderId: string;
  let number: string;
  let customerId: string;
  let batchId: string;
  beforeAll(async () => {
    stage = await PortalStage.start({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' });
    const window = await stage.signedIn('/portal/find');
    await chooseAndFill(window);
    await window.click('button', 'Reserve and activate now');
    await window.page.getByText('The numbers are active.').waitFor();
    await stage.closeWindows();
    for (const size of [10, 100]) {
      const { body } = await stage.app.api('GET', `/v1/free-numbers?country=DE&kind=geo&blockSize=${size}&quantity=1`);
      const [{ start, end }] = body.items;
      const reference = `ticket-${size}`;
      await stage.app.api('POST', '/v1/reservations', {
        country: 'DE',
        kind: 'geo',
        ranges: [{ start, end }],
        reference,
      });
    }
    const [order] = (await stage.orders()).filter(({ type }) => type === 'activation');
    orderId = order?.id ?? '';
    number = (await stage.app.api('GET', '/v1/numbers?status=active')).body.items[0].start;
    batchId = await uploadBatches(stage);
    customerId = await administrate(stage, number);
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    expect(await stage.closeWindows()).toEqual([]);
  });

  it.each(LOOKS)('has no grave fault of accessibility: $width px, $colorScheme', async (look) => {
    const faults: string[] = [];
    const window = await stage.window(look);
    await window.page.goto('/portal/?signInError=expired');
    await window.page.getByRole('alert').waitFor();
    await examine(window, 'sign-in-error', look, faults);
    await window.page.goto('/portal/');
    await window.page.getByRole('button', { name: 'Sign in as demo' }).waitFor();
    await examine(window, 'sign-in', look, faults);
    await window.click('button', 'Sign in as demo');
    await window.page.getByRole('heading', { name: 'Overview' }).waitFor();
    for (const [name, path, text] of [
      ['overview', '/portal/', 'ticket-100'],
      ['find', '/portal/find', 'Choose numbers from the list.'],
      ['orders', '/portal/orders', 'Reservation'],
      ['order', `/portal/orders/${orderId}`, 'Attempt 1'],
      ['batches', '/portal/batches', 'spring-campaign'],
      ['batch', `/portal/batches/${batchId}`, 'A number is not reserved.'],
      ['numbers', '/portal/numbers', '2 ranges loaded'],
      ['number', `/portal/numbers/${encodeURIComponent(number)}`, 'Boulangerie Exemple SARL'],
      ['customers', '/portal/customers', '2 end customers loaded'],
      ['customer', `/portal/customers/${customerId}`, 'Colt was told'],
      ['customer-form', '/portal/customers/new', 'Create the end customer'],
      ['cessations', '/portal/cessations', 'The branch closes'],
      ['comparison', '/portal/comparison', 'seen in 1 comparison'],
      ['webhooks', '/portal/webhooks', 'Last success'],
      ['keys', '/portal/keys', 'Night shift'],
    ] as const) {
      await window.page.goto(path);
      await window.page
        .getByText(text)
        .first()
        .waitFor(look.width < 1000 && name === 'overview' ? { state: 'attached' } : {});
      await window.page.getByText('Loading…').first().waitFor({ state: 'hidden' });
      await examine(window, name, look, faults);
    }
    await window.page.goto(`/portal/numbers/${encodeURIComponent(number)}`);
    await window.click('button', 'Show the map');
    await window.page
      .getByRole('list', { name: 'Numbers of the block' })
      .getByText('Free at Colt now')
      .first()
      .waitFor();
    await window.page.locator('.block-map').scrollIntoViewIfNeeded();
    await examine(window, 'number-map', look, faults);
    await window.page.goto('/portal/numbers?status=reserved');
    await window.page.getByRole('checkbox', { name: 'Choose all loaded ranges' }).check();
    await examine(window, 'numbers-chosen', look, faults);
    await window.click('button', 'Activate');
    await window.page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).waitFor();
    await window.page.waitForTimeout(400); // it opens with a transition
    await examine(window, 'activate', look, faults);
    await window.page.goto('/portal/find');
    await chooseAndFill(window);
    await window.page.getByLabel('Country').selectOption('PT');
    await window.page
      .getByRole('checkbox', { name: /^Choose \+351/ })
      .first()
      .click();
    await window.page.getByText('These are 2 orders').waitFor();
    await window.page.getByRole('textbox', { name: 'Registration number' }).scrollIntoViewIfNeeded();
    await examine(window, 'order-form', look, faults);
    expect([...new Set(faults)]).toEqual([]);
  });

  it('loads at most 250 KB of compressed script for the first page', async () => {
    const { page } = await stage.signedIn('/portal/find');
    await page.getByText('Choose numbers from the list.').waitFor();
    const scripts = await page.evaluate(() =>
      (
        performance.getEntriesByType('resource') as unknown as {
          name: string;
          encodedBodySize: number;
          decodedBodySize: number;
        }[]
      )
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ name, encodedBodySize, decodedBodySize }) => ({ name, encodedBodySize, decodedBodySize })),
    );
    expect(scripts.length).toBeGreaterThan(3);
    const sum = scripts.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
    expect(sum).toBeLessThan(scripts.reduce((total, { decodedBodySize }) => total + decodedBodySize, 0) / 2);
    expect(sum).toBeLessThanOrEqual(FIRST_LOAD_LIMIT);
  });

  async function examine(window: Window, name: string, look: (typeof LOOKS)[number], faults: string[]): Promise<void> {
    const width = await widthOf(window.page);
    if (width > look.width) faults.push(`${name}: is ${width} px wide`);
    faults.push(...(await graveFaults(window.page)).map((fault) => `${name}: ${fault}`));
    if (FOLDER === undefined) return;
    mkdirSync(FOLDER, { recursive: true });
    const path = join(FOLDER, `${name}-${look.width}-${look.colorScheme}.png`);
    await window.page.screenshot({ path, animations: 'disabled' });
  }
});

function widthOf(page: Page): Promise<number> {
  return page.locator('html').evaluate((element) => (element as unknown as { scrollWidth: number }).scrollWidth);
}
