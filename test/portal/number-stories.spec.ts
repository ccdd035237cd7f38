import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { clickTwice } from './browser.js';
import { chooseAndFill, PortalStage } from './portal-stage.js';

const EVIL = '<img src=x onerror="alert(1)"> مرحبا';

describe('stories with numbers that are held', () => {
  let stage: PortalStage;
  beforeAll(async () => {
    stage = await PortalStage.start({ RECONCILE_AFTER_MS: '500' });
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    await stage.colt.faults();
    expect(await stage.closeWindows()).toEqual([]);
  });

  /** Ranges side by side would become one. */
  const reserveApart = async (quantity: number, reference: string) => {
    const { body } = await stage.app.api('GET', `/v1/free-numbers?country=FR&kind=geo&quantity=${quantity * 2}`);
    const items = body.items as { start: string; end: string }[];
    const ranges = items.filter((_, index) => index % 2 === 1).map(({ start, end }) => ({ start, end }));
    return stage.reserve(1, { ranges, reference });
  };
  const rowOf = (page: Page, digits: string) => page.getByRole('checkbox', { name: new RegExp(`^Choose .*${digits}`) });
  const lastDigits = (number = '') => number.slice(-2);

  it('activates by a purchase, although the page is closed at once', async () => {
    const window = await stage.signedIn('/portal/find');
    await chooseAndFill(window);
    await window.click('button', 'Reserve and activate now');
    await window.page.getByText('Colt works on it.').waitFor();
    await window.page.context().close();
    const active = async () => (await stage.app.api('GET', '/v1/numbers?status=active')).body.items.length;
    while ((await active()) === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await active()).toBe(1);
  });

  it('cancels several reservations at once, with one order', async () => {
    const { ranges } = await reserveApart(3, 'to cancel');
    const { page, click } = await stage.signedIn('/portal/numbers?q=to+cancel');
    for (const { start } of ranges) await rowOf(page, lastDigits(start)).check();
    await page.getByText('3 ranges chosen, 3 numbers').waitFor();
    await click('button', 'Cancel the reservation');
    await clickTwice(page.getByRole('dialog').getByRole('button', { name: 'Cancel the reservation now' }));
    await page.getByText('The reservation is cancelled.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('No numbers match.').waitFor();
    const cancellations = (await stage.orders()).filter(({ type }) => type === 'reservation_cancellation');
    expect(cancellations.map(({ status }) => status)).toEqual(['completed']);
  });

  it('tags several ranges, shows the tags as text, and filters by one', async () => {
    const { ranges } = await reserveApart(2, 'to tag');
    const { page, click } = await stage.signedIn('/portal/numbers?q=to+tag');
    await page.getByRole('checkbox', { name: 'Choose all loaded ranges' }).check();
    await click('button', 'Tags and note');
    const dialog = page.getByRole('dialog');
    for (const tag of ['vip', EVIL]) {
      await dialog.getByRole('combobox', { name: 'Add tags' }).fill(tag);
      await page.keyboard.press('Enter');
    }
    await dialog.getByRole('checkbox', { name: 'Replace the note' }).check();
    await dialog.getByRole('textbox', { name: 'Note', exact: true }).fill(`note ${EVIL}`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(`vip, ${EVIL}`).first().waitFor();
    await page.getByRole('searchbox', { name: 'Tag' }).fill('vip');
    await page.waitForURL(/tag=vip/);
    await page.getByText('2 ranges loaded').waitFor();
    const link = page.getByRole('link', { name: 'Export as CSV' });
    const file = await page.request.get((await link.getAttribute('href')) ?? '');
    expect((await file.text()).trim().split('\n')).toHaveLength(3);
    const number = `/numbers/${encodeURIComponent(ranges[0]?.start ?? '')}`;
    await stage.app.api('PATCH', `/v1${number}`, { tags: ['vip', 'north, south'] });
    await page.goto(`/portal${number}`);
    await page.getByText(`note ${EVIL}`).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    await click('button', 'Edit');
    await page.getByRole('combobox', { name: 'Tags' }).fill('gold');
    await click('button', 'Save');
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    expect((await stage.app.api('GET', `/v1${number}`)).body.holding.tags).toEqual(['vip', 'north, south', 'gold']);
  });

  it('activates a reserved number for an end customer that exists, and moves it to another', async () => {
    const name = `Naming ${EVIL} ${'very '.repeat(18)}long`;
    await stage.app.api('POST', '/v1/end-customers', {
      ...{ type: 'business', name, address: { streetName: 'Rue 1', city: 'Lyon', country: 'FR' } },
    });
    const { ranges } = await stage.reserve();
    const { page, click } = await stage.signedIn(`/portal/numbers/${encodeURIComponent(ranges[0]?.start ?? '')}`);
    await click('button', 'Activate');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Existing', { exact: true }).click();
    await dialog.getByRole('searchbox', { name: 'Find an end customer' }).fill('naming');
    await dialog.getByRole('radio', { name }).check();
    await dialog.getByRole('button', { name: 'Activate now' }).click();
    await dialog.getByText('The numbers are active.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText(name).first().waitFor();
    await click('button', 'Change the end customer');
    await dialog.getByText('Existing', { exact: true }).click();
    await dialog.getByRole('radio', { name: /Boulangerie/ }).check();
    await dialog.getByRole('button', { name: 'Send to Colt' }).click();
    await dialog.getByText('Colt has the new end customer.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await click('button', 'Change the end customer');
    await dialog.getByRole('button', { name: 'Send to Colt' }).waitFor();
  });

  it('shows the block of a number, and puts a free one into the basket', async () => {
    const { ranges } = await reserveApart(2, 'to map');
    const start = ranges[0]?.start ?? '';
    const { page, click } = await stage.signedIn(`/portal/numbers/${encodeURIComponent(start)}`);
    await click('button', 'Show the map');
    const runs = page.getByRole('list', { name: 'Numbers of the block' });
    await runs
      .getByText(/Reserved/)
      .first()
      .waitFor();
    await runs
      .getByRole('button', { name: /^Put in the basket/ })
      .first()
      .click();
    await page.getByText(/in the basket\./).waitFor();
    await page.getByText('1,000 numbers', { exact: true }).click();
    await page.locator('.block-map [data-state=mixed]').first().click();
    await page.locator('.block-map [data-state=reserved]').first().waitFor();
    await page.getByRole('alert').or(page.getByRole('status')).getByRole('link', { name: 'Find and order' }).click();
    await page
      .getByRole('button', { name: /^Remove / })
      .first()
      .waitFor();
  });

  it('records that a number is to be given back, lists it for whoever asks Colt, and withdraws it', async () => {
    const { body } = await stage.app.api('GET', '/v1/numbers?status=active&limit=1');
    const [{ start }] = body.items;
    const { page, click } = await stage.signedIn(`/portal/numbers/${encodeURIComponent(start)}`);
    await click('button', 'Give back');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Wanted on').fill('2100-01-31');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(`moved ${EVIL}`);
    await clickTwice(dialog.getByRole('button', { name: 'Record the request' }));
    await dialog.getByText('The request is recorded.').waitFor();
    expect((await stage.app.api('GET', '/v1/cessation-requests')).body.items).toHaveLength(1);
    await dialog.getByRole('link', { name: 'Show the numbers to give back' }).click();
    await page.getByText(`moved ${EVIL}`).waitFor();
    const file = page.getByRole('link', { name: 'Export as CSV' });
    expect(await (await page.request.get((await file.getAttribute('href')) ?? '')).text()).toContain('2100-01-31');
    await page.goto(`/portal/numbers/${encodeURIComponent(start)}`);
    await page.getByText('To be given back').waitFor();
    expect(await page.getByRole('button', { name: 'Change the end customer' }).count()).toBe(0);
    await click('link', 'Show the numbers to give back');
    await click('button', 'Withdraw');
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('No numbers are to be given back.').waitFor();
    await page.getByText('All', { exact: true }).click();
    await page.getByText('Withdrawn', { exact: true }).waitFor();
    await page.goto(`/portal/numbers/${encodeURIComponent(start)}`);
    await click('button', 'Give back');
    expect(await dialog.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('');
    await dialog.getByRole('button', { name: 'Record the request' }).click();
    await dialog.getByText('The request is recorded.').waitFor();
    const { items: requests } = (await stage.app.api('GET', '/v1/cessation-requests')).body;
    expect(requests.map(({ status }: { status: string }) => status)).toEqual(['open', 'withdrawn']);
    await stage.app.api('POST', `/v1/cessation-requests/${requests[0].id}/withdrawal`);
  });

  it('settles an order by hand that the service cannot settle, with a reason', async () => {
    // Colt does not show end customers: whether an update was done is invisible.
    await stage.colt.control('PATCH', '/settings', { echoEndCustomer: false });
    await stage.colt.faults(
      { on: ['notification'], effect: { notification: { lost: true } } },
      { on: ['updateNumberCollectionCustomerDetails'], times: 1, effect: { answer: { when: 'before', status: 504 } } },
    );
    const { body: active } = await stage.app.api('GET', '/v1/numbers?status=active&limit=1');
    const [{ start, end, endCustomerId }] = active.items;
    const ranges = [{ start, end }];
    const { body: order } = await stage.app.api('POST', '/v1/customer-updates', { ranges, endCustomerId });
    const { page, click } = await stage.signedIn(`/portal/orders/${order.id}`);
    await page.getByText('Needs a person').waitFor();
    await stage.colt.faults();
    await click('button', 'Settle by hand');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Settle the order' }).click();
    expect(await dialog.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
    await dialog.getByRole('radio', { name: 'Colt did not', exact: true }).check();
    await dialog.getByRole('textbox', { name: 'How do you know?' }).fill(`Colt said so ${EVIL}`);
    await dialog.getByRole('button', { name: 'Settle the order' }).click();
    await page.getByText(`Colt said so ${EVIL}`).first().waitFor();
    await page.getByText('Failed', { exact: true }).first().waitFor();
    await click('button', 'Edit');
    await page.getByRole('combobox', { name: 'Tags' }).fill('doubtful');
    await click('button', 'Save');
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    await page.getByText('doubtful', { exact: true }).waitFor();
  });
});
