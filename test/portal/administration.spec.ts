import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { clickTwice } from './browser.js';
import { PortalStage } from './portal-stage.js';

const HOSTILE = '<img src=x onerror="document.title=`broken`">';

describe('end customers and administration in the portal', () => {
  let stage: PortalStage;
  beforeAll(async () => {
    stage = await PortalStage.start({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' });
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    // The browser prints every failed request.
    expect((await stage.closeWindows()).filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });

  it('creates an end customer once, corrects it beside somebody else, and tells Colt what changed', async () => {
    const window = await stage.signedIn('/portal/customers');
    const { page } = window;
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    await window.click('link', 'New end customer');
    await field('Name').fill(HOSTILE);
    await field('House number').fill('12');
    await field('Street').fill('de la Gare');
    await field('Postal code').fill('57100');
    await field('E-mail (optional)').fill('not an address');
    await field('City').fill('Lyon');
    await field('Your reference (optional)').fill(HOSTILE);
    await page.reload();
    await window.click('button', 'Create the end customer');
    await page.getByText('email must be an email', { exact: false }).first().waitFor();
    expect(await field('Name').inputValue()).toBe(HOSTILE);
    await field('E-mail (optional)').fill('');
    await clickTwice(page.getByRole('button', { name: 'Create the end customer' }));
    await page.getByRole('heading', { name: HOSTILE }).waitFor();
    const { items } = (await stage.app.api('GET', '/v1/end-customers')).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual([HOSTILE]);
    const path = `/v1/end-customers/${items[0].id}`;

    const { id, ranges } = await stage.reserve();
    await ended(id);
    const activated = await stage.app.api('POST', '/v1/activations', {
      ranges: ranges.map(({ start, end }) => ({ start, end })),
      endCustomerId: items[0].id,
    });
    expect([activated.status, activated.body.errors]).toEqual([201, undefined]);
    await ended(activated.body.id);
    await page.getByText('Colt has these data for all active numbers.').waitFor();

    await window.click('button', 'Edit');
    await field('City').fill('Paris');
    await stage.app.api('PATCH', path, { name: 'Boulangerie' }, { 'content-type': 'application/merge-patch+json' });
    await page.getByText('In the meantime this was saved by somebody else:').waitFor();
    expect(await field('City').inputValue()).toBe('Paris');
    await window.click('button', 'Take over theirs');
    await field('City').fill('Paris');
    await window.click('button', 'Save');
    const row = page.getByRole('row', { name: 'City Lyon Paris' });
    await row.waitFor();
    await clickTwice(page.getByRole('button', { name: 'Send the present data to Colt' }));
    await page.getByText('Colt has the present data of these numbers.').waitFor();
    await row.waitFor({ state: 'hidden' });
    const updates = (await stage.orders()).filter(({ type }) => type === 'customer_update');
    expect(updates.map(({ status }) => status)).toEqual(['completed']);

    await window.click('button', 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The end customer has numbers or an open order.').waitFor();
    expect(await page.title()).not.toContain('broken');
  });

  it('compares with Colt, and repairs a finding for a reason', async () => {
    const { id, ranges } = await stage.reserve(1, { reference: HOSTILE });
    await ended(id);
    await run(stage.app.databaseUrl, 'DELETE FROM holding WHERE start_e164 = $1', [ranges[0]?.start.slice(1)]);
    const window = await stage.signedIn('/portal/comparison');
    const { page } = window;
    await window.click('button', 'Compare now');
    await page.getByText('Only at Colt').last().waitFor();
    await page.getByText('Completed').waitFor();
    await window.click('checkbox', /^Select /);
    await window.click('button', 'Repair');
    await page.getByText('Please fill this in').waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).fill(HOSTILE);
    await window.click('button', 'Repair');
    await page.getByRole('status').getByText('Repaired').waitFor();
    await page.getByText('No findings here.').waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('repaired');
    await page.getByText(`Repaired by demo: ${HOSTILE}`, { exact: false }).waitFor();
    expect(await page.title()).not.toContain('broken');
  });

  it('creates a webhook, shows its secret once, tests it, replays and deletes it', async () => {
    const receiver = await WebhookReceiver.start();
    const window = await stage.signedIn('/portal/webhooks');
    const { page } = window;
    await page.getByRole('textbox', { name: 'URL' }).fill('ftp://example.com');
    await page.getByRole('textbox', { name: 'Description (optional)' }).fill(HOSTILE);
    await window.click('button', 'Create the endpoint');
    await page.getByText('url must be a URL address', { exact: false }).first().waitFor();
    await page.getByRole('textbox', { name: 'URL' }).fill(receiver.url);
    await window.click('button', 'Create the endpoint');
    await page.getByText(/^whsec_/).waitFor();
    await window.click('button', 'I have stored it');
    expect(await page.getByText(/whsec_/).count()).toBe(0);
    await page.getByText(HOSTILE).waitFor();
    await window.click('button', 'Send a test');
    await page.getByText(/^Delivered: 2\d\d after/).waitFor();
    await window.click('button', /Deliveries$/);
    await page.getByRole('list', { name: 'Deliveries' }).getByText('webhook.test').waitFor();
    await window.click('button', 'Replay');
    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
    await page.getByText(/^Sending again from /).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await window.click('button', 'New secret');
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await window.click('button', 'Disable');
    await page.getByText('Disabled by a person.', { exact: false }).waitFor();
    await window.click('button', 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('There are no endpoints.').waitFor();
    expect(await page.title()).not.toContain('broken');
    receiver.close();
  });

  it('makes a key, shows it once, and revokes it; without the scope there is no page', async () => {
    const window = await stage.signedIn('/portal/keys');
    const { page } = window;
    await page.getByText('Set by the operator of the service', { exact: false }).waitFor();
    await page.getByRole('textbox', { name: 'What it is for' }).fill(HOSTILE);
    await page.reload();
    await clickTwice(page.getByRole('button', { name: 'Create the key' }));
    const key = (await page.getByText(/^cib_[\w-]{43}$/).textContent()) ?? '';
    expect((await stage.app.api('GET', '/v1/account', undefined, { authorization: `Bearer ${key}` })).status).toBe(200);
    await window.click('button', 'I have stored it');
    const row = page.getByRole('listitem').filter({ hasText: HOSTILE });
    expect(await row.count()).toBe(1);
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('Revoked').first().waitFor();
    expect((await stage.app.api('GET', '/v1/account', undefined, { authorization: `Bearer ${key}` })).status).toBe(401);
    expect(await page.title()).not.toContain('broken');

    await run(stage.app.databaseUrl, `UPDATE browser_session SET scopes = '{read}'`);
    await page.reload();
    await page.getByText('This needs the scope “admin”.', { exact: false }).waitFor();
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
  });

  const ended = (id: string) =>
    until('the end of the order', async () => !(await stage.app.api('GET', `/v1/orders/${id}`)).body.open);
});
