import type { Secret } from '../../platform/config/secret.js';
import type { ColtAccount } from '../model/colt-account.js';
import { withTimeout } from '../../platform/common/recurring.js';

/** Leave to make one request to Colt: its token, one of the account's requests a second, one place in flight. */
export class Permit {
  private held = true;

  constructor(
    readonly account: ColtAccount,
    readonly token: Secret,
    private readonly onRelease: () => void,
  ) {}

  /** Gives the place in flight back. By the gateway once the answer came, or by whoever did not send after all. */
  release(): void {
    if (!this.held) return;
    this.held = false;
    this.onRelease();
  }
}

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
