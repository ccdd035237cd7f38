import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { withContext } from '../../platform/common/request-context.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { claimLeaseMs } from '../../domain/order-model/lease.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { ActiveCounts } from './active-counts.js';
import { OrderProcessor } from './order-processor.service.js';
import { OrderClaims, type Claim } from './order-claims.repository.js';

/** Beyond this the sweep takes over: after an outage all orders are due at once. */
const MOST_WOKEN = 32;
const WOKEN_OF_ONE_RESELLER = 16;

/**
 * Does what is due for an order, once: whoever holds the claim works, whether a request, a wake-up or the sweep brought
 * it up. One reseller's slow work takes its own share alone. What was woken, as a portal's new order is, and what was
 * swept are counted apart: a backlog fills the sweep, and a new order goes out beside it.
 */
@Injectable()
export class OrderWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OrderWorker.name);
  private readonly running = new Set<Promise<void>>();
  private readonly woken = new ActiveCounts();
  private readonly swept = new ActiveCounts();
  private readonly leaseMs: number;
  private readonly sending: boolean;

  constructor(
    private readonly claims: OrderClaims,
    private readonly processor: OrderProcessor,
    private readonly shutdown: Shutdown,
    @Inject(CONFIG) config: Config,
  ) {
    this.leaseMs = claimLeaseMs(config.colt.timeoutMs);
    this.sending = config.orders.sending;
  }

  /** Never throws. Does nothing when the order is not due, somebody else works on it, or enough is at work. */
  async wake(resellerId: string, id: string): Promise<void> {
    if (this.shutdown.started || this.woken.all >= MOST_WOKEN) return;
    try {
      const claim = await this.claims.claim(resellerId, id, this.leaseMs);
      if (!claim) return;
      if (this.woken.of(claim.resellerId) < WOKEN_OF_ONE_RESELLER) await this.start(claim, this.woken);
      else await this.claims.renew(claim, 0);
    } catch (error) {
      this.logger.warn(`Order ${id} is left to the sweep`, error);
    }
  }

  /** Claims what is due and starts it, until `most` swept orders are at work, `ofOneReseller` of one. */
  async sweep(most: number, ofOneReseller: number): Promise<void> {
    const room = most - this.swept.all;
    if (this.shutdown.started || room <= 0) return;
    const atWork = this.swept.byReseller();
    const claims = await this.claims.claimDue(room, ofOneReseller, atWork, this.leaseMs, this.sending);
    for (const claim of claims) void this.start(claim, this.swept);
  }

  /** What is out at Colt ends by its time-out, and its outcome is committed; what takes longer is left to others. */
  beforeApplicationShutdown(): Promise<void> {
    return this.shutdown.awaitEnd(this.running);
  }

  private start(claim: Claim, among: ActiveCounts): Promise<void> {
    const end = among.begin(claim.resellerId);
    const work = withContext({ resellerId: claim.resellerId, orderId: claim.id }, () => this.run(claim));
    this.running.add(work);
    return work.finally(() => {
      end();
      this.running.delete(work);
    });
  }

  private async run(claim: Claim): Promise<void> {
    const lease = this.keep(claim);
    try {
      await this.processor.process(claim);
      // A step that changed nothing, as while sending is off, must not keep the order from whoever comes next.
      await lease.end(0);
    } catch (error) {
      // A bug or a broken database. Where the order could not even be put aside, the claim runs out and it is due
      // again.
      this.logger.error(`Order ${claim.id}: its next step broke off`, error);
      await lease.end(10_000);
    }
  }

  /** Signs of life: a step may wait for Colt's budget, and look at many numbers, for longer than one lease. */
  private keep(claim: Claim): { end: (ms: number) => Promise<void> } {
    let held: Promise<Claim | null> = Promise.resolve(claim);
    const renew = (ms: number) => (held = held.then((current) => this.renewed(current, ms)));
    const timer = setInterval(() => void renew(this.leaseMs), this.leaseMs / 3);
    return {
      end: async (ms) => {
        clearInterval(timer);
        await renew(ms);
      },
    };
  }

  /** Never throws: without Postgres the lease runs out, and whoever takes the order then finds the fencing token raised. */
  private renewed(claim: Claim | null, ms: number): Promise<Claim | null> {
    return claim ? this.claims.renew(claim, ms).catch(() => claim) : Promise.resolve(null);
  }
}
