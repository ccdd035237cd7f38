import type { Permit } from './permit.js';

/** The permit, or null when it does not come within `ms`: one that comes later is given back. */
export async function permitWithin(ms: number, permit: Promise<Permit>): Promise<Permit | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  const first = await Promise.race([permit, late]).finally(() => clearTimeout(timer));
  if (!first) {
    permit.then(
      (unused) => unused.release(),
      () => undefined,
    );
  }
  return first;
}
