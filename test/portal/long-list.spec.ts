import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PortalStage } from './portal-stage.js';

const RANGES = 100_000;
const LONGEST_FRAME_MS = 500;

interface Scroller {
  scrollTop: number;
  readonly scrollHeight: number;
}

describe('a long list of ranges', () => {
  let stage: PortalStage;
  beforeAll(async () => {
    stage = await PortalStage.start();
  });
  afterAll(async () => {
    await stage.closeWindows();
    await stage.close();
  });

  it('scrolls without a stall, and draws only what is in view', async () => {
    await stage.reserve();
    const { body } = await stage.app.api('GET', '/v1/numbers');
    const { page } = await stage.signedIn('/portal/');
    await page.route('**/v1/numbers?*', async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const [from, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit'))];
      const items = Array.from({ length: limit }, (_, index) => {
        const start = `+3317${String(from + index).padStart(7, '0')}`;
        return { ...body.items[0], start, end: start, display: { national: null, international: start } };
      });
      const next = from + limit;
      await route.fulfill({ json: { items, nextCursor: next < RANGES ? String(next) : null, asOf: body.asOf } });
    });
    await page.getByRole('link', { name: 'Numbers', exact: true }).click();
    const table = page.getByRole('table', { name: 'Ranges of numbers' });
    await table.waitFor();
    const toEnd = (element: unknown) => {
      const scroller = element as Scroller;
      scroller.scrollTop = scroller.scrollHeight;
    };
    while ((await page.getByText('100,000 ranges loaded').count()) === 0) await table.evaluate(toEnd);

    const longest = await table.evaluate(async (element) => {
      const scroller = element as unknown as Scroller;
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      let [last, worst] = [await frame(), 0];
      for (let step = 0; step <= 60; step += 1) {
        scroller.scrollTop = (scroller.scrollHeight * step) / 60;
        const now = await frame();
        worst = Math.max(worst, now - last);
        last = now;
      }
      return worst;
    });
    expect(longest).toBeLessThan(LONGEST_FRAME_MS);
    await page.getByText('+33170099999').waitFor();
    expect(await table.getByRole('row').count()).toBeLessThan(80);
  });
});

declare function requestAnimationFrame(callback: (time: number) => void): number;
