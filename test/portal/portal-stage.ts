import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { SimulatedColt } from '../support/simulated-colt.js';
import { openWindow, startBrowser, type Window, type WindowOptions } from './browser.js';

/** The service with the portal, a simulated Colt and a browser. */
export class PortalStage {
  private readonly windows: Window[] = [];

  private constructor(
    readonly app: TestApp,
    readonly browser: Browser,
    readonly colt: SimulatedColt,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<PortalStage> {
    const [app, browser] = await Promise.all([
      startApp({ env: { PORTAL: 'on', UNCONFIRMED_SETTLE_MS: '500', ...env } }),
      startBrowser(),
    ]);
    const colt = new SimulatedColt(app.simulator);
    await colt.control('PATCH', '/settings', { raisedAfterMs: 100, finishedAfterMs: 400 });
    return new PortalStage(app, browser, colt);
  }

  async window(options: WindowOptions = {}): Promise<Window> {
    const window = await openWindow(this.browser, this.app.url, options);
    this.windows.push(window);
    return window;
  }

  /** A window on a page, signed in as the demo. */
  async signedIn(path: string, options: WindowOptions = {}): Promise<Window> {
    const window = await this.window(options);
    await window.page.goto(path);
    await window.click('button', /Sign in as demo|Als Demo anmelden/);
    await window.page.getByRole('heading', { level: 1 }).waitFor();
    return window;
  }

  /** @returns what the consoles of all windows printed as errors */
  async closeWindows(): Promise<string[]> {
    const errors = this.windows.flatMap((window) => window.errors);
    await Promise.all(this.windows.splice(0).map((window) => window.close()));
    return errors;
  }

  /** Reserves free numbers by the API. */
  async reserve(
    quantity = 1,
    more: Record<string, unknown> = {},
  ): Promise<{ id: string; ranges: { start: string; end: string }[] }> {
    const { body } = await this.app.api('GET', `/v1/free-numbers?country=FR&kind=geo&quantity=${quantity}`);
    const ranges = body.items.map(({ start, end }: { start: string; end: string }) => ({ start, end }));
    const answer = await this.app.api('POST', '/v1/reservations', { country: 'FR', kind: 'geo', ranges, ...more });
    return answer.body;
  }

  async orders(): Promise<{ id: string; type: string; status: string }[]> {
    return (await this.app.api('GET', '/v1/orders?limit=500')).body.items;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }
}

/** Chooses the first free number and fills in who gets it. */
export async function chooseAndFill(window: Window, { contact = '' } = {}): Promise<void> {
  const { page } = window;
  await window.click('checkbox', /^Choose /);
  const fill = (name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text);
  await fill('Name', 'Boulangerie Exemple SARL');
  await fill('House number', '12');
  await fill('Street', 'Rue de la Paix');
  await fill('City', 'Thionville');
  await fill('Postal code', '57100');
  if (contact !== '') await fill('Contact number (optional)', contact);
}
