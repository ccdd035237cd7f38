import { withTimeout } from '../../platform/common/recurring.js';
import type { Permit } from './permit.js';

/** The permit, or null when it does not come within `ms`: one that comes later is given back. */
export async function permitWithin(ms: number, permit: Promise<Permit>): Promise<Permit | null> {
  const first = await withTimeout(ms, permit);
  if (!first) {
    permit.then(
      (unused) => unused.release(),
      () => undefined,
    );
  }
  return first;
}
