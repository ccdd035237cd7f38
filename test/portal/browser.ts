import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { PATIENCE } from '../support/waiting.js';

const SYSTEM = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/**
 * Starts Chrome or Chromium: the one that CHROME_PATH names, else one on the PATH, else the one in the package
 * `@sparticuz/chromium`, which runs on Linux.
 * @throws Error that says what is missing
 */
export async function startBrowser(): Promise<Browser> {
  const system = process.env.CHROME_PATH ?? onPath();
  if (system !== undefined) return chromium.launch({ executablePath: system, args: ['--no-sandbox'] });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    // Not its own arguments: they are for a machine without processes, where the second window ends the browser.
    return await chromium.launch({
      executablePath: await packed.executablePath(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  } catch (cause) {
    throw new Error('There is no browser: install Chrome or Chromium, or set CHROME_PATH', { cause });
  }
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => SYSTEM.map((name) => join(folder, name))).find((file) => existsSync(file));
}

export interface Window {
  readonly page: Page;
  /** What the console printed as an error, and errors that nothing caught. */
  readonly errors: string[];
  /** How often the person clicked through `click`. */
  clicks: number;
  click(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void>;
  close(): Promise<void>;
}

export interface WindowOptions {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
}

/** A window with cookies of its own, as of another person. */
export async function openWindow(
  browser: Browser,
  url: string,
  { width = 1280, colorScheme = 'light', locale = 'en-GB' }: WindowOptions = {},
): Promise<Window> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 900 }, colorScheme, locale });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE * 15_000);
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  const window: Window = {
    page,
    errors,
    clicks: 0,
    click: async (role, name) => {
      await page.getByRole(role, { name }).first().click();
      window.clicks += 1;
    },
    close: () => context.close(),
  };
  return window;
}

/** Clicks twice before the page can react. The second click of a real double click may hit what the first one opens. */
export async function clickTwice(button: Locator): Promise<void> {
  await button.click({ trial: true });
  await button.evaluate((element: { click(): void }) => {
    element.click();
    element.click();
  });
}
