import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';
import { graveFaults } from './axe.js';
import { clickTwice } from './browser.js';
import { PortalStage } from './portal-stage.js';

const EVIL = '<img src=x onerror=alert(1)>';
const HEADER = 'type,country,kind,start,quantity,reference';
const BUYER = 'endCustomer.type,endCustomer.name,endCustomer.registrationNumber';
const ADDRESS = ['houseNumber', 'streetName', 'city', 'postalCode', 'country'];
const ACME = 'business,Acme SARL,FR40303265045,7,de la Gare,Lyon,69002,FR';

describe('stories with batches', () => {
  let stage: PortalStage;
  beforeAll(async () => {
    stage = await PortalStage.start();
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    await stage.colt.faults();
    // The browser prints every failed request.
    expect((await stage.closeWindows()).filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });

  const upload = (page: Page, text: string | Buffer, name = 'orders.csv') =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  const row = (page: Page, number: number) =>
    page.getByRole('table', { name: 'Rows' }).getByRole('row', { name: new RegExp(`^${number} `) });
  const batches = async (): Promise<{ id: string; status: string }[]> =>
    (await stage.app.api('GET', '/v1/batches')).body.items;

  it('names the faults of a file by row and column, and takes the corrected one', async () => {
    const { page } = await stage.signedIn('/portal/batches');
    await page.getByText('There are no batches yet.').waitFor();
    await upload(page, `${HEADER}\nreservation,FR,geo,,1,a\nreservation,FR,${EVIL},,x,b`, `${EVIL}.csv`);
    await page.getByText(`Nothing was uploaded: ${EVIL}.csv has 2 faults.`).waitFor();
    const faults = page.getByRole('table', { name: 'Faults of the file' });
    await faults.getByRole('row', { name: /^2 kind / }).waitFor();
    await faults.getByRole('row', { name: /^2 quantity / }).waitFor();
    expect(await graveFaults(page)).toEqual([]);
    await upload(page, 'kind,nonsense\ngeo,1');
    await page.getByText('has an unknown column "nonsense"').first().waitFor();
    await upload(page, 'kind,type\ngeo');
    await page.getByText('The file could not be read as CSV.').waitFor();
    await upload(page, Buffer.from(`${HEADER}\nSoci\xe9t\xe9`, 'latin1'));
    await page.getByText('The file is not in UTF-8.', { exact: false }).waitFor();
    expect(await batches()).toEqual([]);
    expect(await page.locator('img').count()).toBe(0);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Template with examples' }).click(),
    ]);
    await upload(page, readFileSync(await download.path()));
    await page.getByText('3 of 3 rows checked').waitFor();
    await row(page, 2).getByText('2 numbers').waitFor();
    await row(page, 3).getByText('A number is not reserved.').waitFor();
    expect(await graveFaults(page)).toEqual([]);
  });

  it('becomes one batch although the first answer is lost and the page is loaded again', async () => {
    const before = (await batches()).length;
    const { page, click } = await stage.signedIn('/portal/batches');
    const file = `${HEADER}\nreservation,FR,geo,,1,lost`;
    await page.route('**/v1/batches?*', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      await route.abort();
    });
    const lost = () => page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
    await Promise.all([lost(), upload(page, file)]);
    await Promise.all([lost(), click('button', 'Try again')]);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.unroute('**/v1/batches?*');
    await page.reload();
    await page.getByRole('table', { name: 'Batches' }).waitFor();
    await upload(page, file);
    await page.getByText('1 of 1 row checked').waitFor();
    expect(await batches()).toHaveLength(before + 1);
    await page.goto('/portal/batches');
    await page.getByRole('table', { name: 'Batches' }).waitFor();
    await upload(page, file);
    await page.getByText('1 of 1 row checked').waitFor();
    expect(await batches()).toHaveLength(before + 2);
  });

  it('is checked, run and completed, with what became of each row', async () => {
    const { page, click } = await stage.signedIn('/portal/batches');
    const lines = [
      `${HEADER},${BUYER},${ADDRESS.map((name) => `endCustomer.address.${name}`).join(',')}`,
      `reservation,FR,geo,,2,${EVIL},,,,,,,,`,
      `purchase,FR,freephone,,1,to buy,${ACME}`,
      "reservation_cancellation,,,'+33382509999,,not held,,,,,,,,",
    ];
    await upload(page, lines.join('\r\n'));
    await page.getByText('1 row would be refused as things are now.').waitFor();
    expect(await stage.orders()).toEqual([]);
    await click('link', 'Show');
    await row(page, 3).getByText('Would be refused as things are now:').waitFor();
    await row(page, 1).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Show' }).selectOption('All');
    await row(page, 1).getByText(EVIL).waitFor();

    await click('button', 'Run');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 orders will be placed.').waitFor();
    await dialog.getByText('1 row would be refused as things are now. It is tried all the same.').waitFor();
    await clickTwice(dialog.getByRole('button', { name: 'Run' }));
    await page.getByText('No row is open any more.').waitFor();
    await page.getByText('Completed: 2 · Not accepted: 1').waitFor();
    await row(page, 1).getByText('Completed').waitFor();
    await row(page, 3).getByText('Not accepted').waitFor();
    expect(await page.getByRole('button', { name: /^(Run|Pause|Resume|Cancel the batch)$/ }).count()).toBe(0);
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Completed');
    await row(page, 3).waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?rows=completed');

    const file = page.getByRole('link', { name: 'Download the result' });
    const result = await (await page.request.get((await file.getAttribute('href')) ?? '')).text();
    expect(result.trim().split('\n')).toHaveLength(4);
    expect(result).toContain('refused');
    expect(await page.locator('img').count()).toBe(0);
    await click('link', 'Activation of row 2');
    await page.getByRole('heading', { name: 'Activation' }).waitFor();
    await page.goBack();
    await click('link', 'Order of row 1');
    await page.getByRole('heading', { name: 'Reservation' }).waitFor();
    await page.getByText(EVIL).waitFor();
  });

  it('can be paused, resumed and cancelled, and the list shows how far it is', async () => {
    await stage.colt.control('PATCH', '/settings', { raisedAfterMs: 60_000, finishedAfterMs: 60_000 });
    const { page, click } = await stage.signedIn('/portal/batches');
    const lines = Array.from({ length: 40 }, (_, index) => `reservation,FR,geo,,1,row-${index + 1}`);
    await upload(page, [HEADER, ...lines].join('\n'));
    await page.getByText('All rows can be ordered as things are now.').waitFor();
    await click('button', 'Run');
    await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
    await click('button', 'Pause');
    await page.getByText('No further row is ordered.', { exact: false }).waitFor();
    await click('button', 'Resume');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await click('button', 'Cancel the batch');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const [{ id } = { id: '' }] = await batches();
    await stage.app.api('POST', `/v1/batches/${id}/pause`);
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await click('button', 'Cancel the batch');
    await page.getByRole('dialog').getByText('will not be ordered', { exact: false }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the batch' }).click();
    await page.getByText('Cancelled', { exact: true }).first().waitFor();
    await click('link', 'All batches');
    await page.getByRole('img', { name: /Cancelled: \d+/ }).waitFor();
    await until('the cancelled batch', async () => (await batches())[0]?.status === 'cancelled');
  });

  it('shows no upload and no commands to whoever may only read', async () => {
    const { page } = await stage.signedIn('/portal/');
    await run(stage.app.databaseUrl, `UPDATE browser_session SET scopes = '{read}'`);
    await page.goto('/portal/batches');
    await page.getByRole('table', { name: 'Batches' }).waitFor();
    expect(await page.getByRole('button', { name: 'Upload a CSV file' }).count()).toBe(0);
    await page.getByRole('link', { name: 'orders' }).last().click();
    await page.getByRole('table', { name: 'Rows' }).waitFor();
    expect(await page.getByRole('button', { name: 'Run' }).count()).toBe(0);
  });
});
