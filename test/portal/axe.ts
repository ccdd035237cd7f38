import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The serious and critical faults that axe-core finds on the page, one line each. */
export async function graveFaults(page: Page): Promise<string[]> {
  // A script of the debugger, which the page's Content-Security-Policy does not concern.
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- axe is a global of the page
    async () => (await (globalThis as any).axe.run()).violations as Finding[],
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
}
