import type { Secret } from '../../platform/config/secret.js';
import type { ColtAccount } from '../model/colt-account.js';
import { withTimeout } from '../../platform/common/recurring.js';

/** Permission to make one request to Colt: an access token, one token of the budget, and one slot in flight. */
export class Permit {
  private held = true;
  private readonly grantedAt = performance.now();

  constructor(
    readonly account: ColtAccount,
    readonly token: Secret,
    private readonly onRelease: () => void,
    private readonly onCancel: () => void,
  ) {}

  /** Milliseconds since it was granted. */
  get ageMs(): number {
    return performance.now() - this.grantedAt;
  }

  /** Gives the permit back unused: another request may use its token. Idempotent. */
  cancel(): void {
    if (!this.held) return;
    this.onCancel();
    this.release();
  }

  /** Releases the slot: after the answer, or when the request is not sent after all. Idempotent. */
  release(): void {
    if (!this.held) return;
    this.held = false;
    this.onRelease();
  }
}

/** The permit, or null when it is not granted within `ms`: then it is released as soon as it comes. */
export async function permitWithin(ms: number, permit: Promise<Permit>): Promise<Permit | null> {
  const first = await withTimeout(ms, permit);
  if (!first) {
    permit.then(
      (unused) => unused.cancel(),
      () => undefined,
    );
  }
  return first;
}
