import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { withContext } from '../common/request-context.js';
import { SendingSwitch } from '../orders/sending/sending-switch.repository.js';
import { OrderSteps } from './order-steps.service.js';
import { OrderClaims, type Claim } from './order-claims.repository.js';

/** Longer than any step takes: a look may wait for Colt's budget. */
const LEASE_MS = 120_000;

/**
 * Does what is due for an order, once: whoever holds the claim works, whether a request, a wake-up or the sweep
 * brought it up.
 */
@Injectable()
export class OrderWork implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OrderWork.name);
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly claims: OrderClaims,
    private readonly steps: OrderSteps,
    private readonly sendingSwitch: SendingSwitch,
  ) {}

  get load(): number {
    return this.running.size;
  }

  /** Never throws. Does nothing when the order is not due or somebody else works on it. */
  async wake(id: string): Promise<void> {
    if (this.stopping) return;
    const claim = await this.claims.claim(id, LEASE_MS);
    if (claim) await this.start(claim);
  }

  /** Claims what is due and starts it. @returns how many orders were started */
  async sweep(limit: number, perReseller: number): Promise<number> {
    if (this.stopping || limit <= 0) return 0;
    const claims = await this.claims.claimDue(limit, perReseller, LEASE_MS, await this.sendingSwitch.isOn());
    for (const claim of claims) void this.start(claim);
    return claims.length;
  }

  /** No new work; what is out at Colt ends by its time-out at the latest, and its outcome is committed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.running);
  }

  private start(claim: Claim): Promise<void> {
    const work = withContext({ resellerId: claim.resellerId, orderId: claim.id }, () => this.run(claim));
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  private async run(claim: Claim): Promise<void> {
    try {
      await this.steps.next(claim);
      // A step that changed nothing, as while sending is off, must not keep the order from whoever comes next.
      await this.claims.putOff(claim, 0);
    } catch (error) {
      // The claim runs out, and the order is due again: it is never lost, and this is a bug or a broken database.
      this.logger.error(`Order ${claim.id}: ${(error as Error).stack ?? String(error)}`);
      await this.claims.putOff(claim, 10_000).catch(() => undefined);
    }
  }
}
