import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { withContext } from '../../platform/common/request-context.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { claimLeaseMs } from '../../domain/order-model/lease.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { idsByReseller } from './ids-by-reseller.js';
import { OrderProcessor } from './order-processor.service.js';
import { OrderClaims, type AtWork, type Claim } from './order-claims.repository.js';

/** Beyond this the sweep takes over: after an outage all orders are due at once. */
const MAX_CONCURRENT_WOKEN = 32;
const MAX_CONCURRENT_WOKEN_PER_RESELLER = 16;
/** A step that threw is retried no sooner than this. */
const FAILED_STEP_RETRY_MS = 10_000;

/**
 * Processes due orders under a claim, so that each step is taken once, whether a request, a wake-up or the sweep found
 * the order. Slow work of one reseller uses up only that reseller's capacity. Woken orders (such as a portal's new one)
 * and swept orders are counted separately: a backlog fills the sweep, and a new order is sent beside it.
 */
@Injectable()
export class OrderWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OrderWorker.name);
  /** From the claim on: a claim that is not given back keeps the order from other replicas until it expires. */
  private readonly running = new Set<Promise<unknown>>();
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

  /** Never throws. Does nothing when the order is not due, is claimed already, or capacity is used up. */
  async wake(resellerId: string, id: string): Promise<void> {
    if (this.shutdown.started || this.woken.all >= MAX_CONCURRENT_WOKEN) return;
    await this.track(this.takeWoken(resellerId, id));
  }

  /**
   * Claims due orders and starts them, up to `max` swept orders at a time and `maxPerReseller` of one reseller.
   * @returns whether it is busy: it found work, or has no room for any
   */
  async sweep(max: number, maxPerReseller: number): Promise<boolean> {
    const room = max - this.swept.all;
    if (this.shutdown.started || room <= 0) return true;
    return this.track(this.takeDue(room, maxPerReseller));
  }

  /** Requests at Colt end by their time-out and their outcomes are committed; longer work is left to other replicas. */
  beforeApplicationShutdown(): Promise<void> {
    return this.shutdown.awaitEnd(this.running);
  }

  private async takeWoken(resellerId: string, id: string): Promise<void> {
    try {
      const claim = await this.claims.claim(resellerId, id, this.leaseMs);
      if (!claim) return;
      const hasRoom = this.woken.of(claim.resellerId) < MAX_CONCURRENT_WOKEN_PER_RESELLER;
      if (hasRoom && !this.shutdown.started) await this.start(claim, this.woken);
      else await this.claims.renew(claim, 0);
    } catch (error) {
      this.logger.warn(`Order ${id} is left to the sweep`, error);
    }
  }

  private async takeDue(room: number, maxPerReseller: number): Promise<boolean> {
    const due = await this.claims.findDue(room, maxPerReseller, this.swept.byReseller(), this.sending);
    for (const [resellerId, ids] of idsByReseller(due)) {
      const claims = await this.claims.claimAll(resellerId, ids, this.leaseMs);
      for (const claim of claims) {
        if (this.shutdown.started) await this.claims.renew(claim, 0);
        else void this.start(claim, this.swept);
      }
    }
    return due.length > 0;
  }

  private start(claim: Claim, among: ActiveCounts): Promise<void> {
    const end = among.begin(claim);
    const work = withContext({ resellerId: claim.resellerId, orderId: claim.id }, () => this.run(claim));
    return this.track(work.finally(end));
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  private async run(claim: Claim): Promise<void> {
    const lease = this.keep(claim);
    try {
      await this.processor.process(claim);
      // A step that changed nothing, as while sending is off, must not block the order for the next worker.
      await lease.end(0);
    } catch (error) {
      // A bug or a broken database. If the order could not even be deferred, it is due again when the claim expires.
      this.logger.error(`The next step of order ${claim.id} failed`, error);
      await lease.end(FAILED_STEP_RETRY_MS);
    }
  }

  /** Renews the lease: a step may wait for Colt's budget, and observe many numbers, for longer than one lease. */
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

  /** Never throws: without Postgres the lease expires, and the fencing token stops what this worker still does. */
  private renewed(claim: Claim | null, ms: number): Promise<Claim | null> {
    return claim ? this.claims.renew(claim, ms).catch(() => claim) : Promise.resolve(null);
  }
}

/** How many orders are being worked on, in total and for each reseller. */
class ActiveCounts {
  private readonly resellers = new Map<string, { orders: number; sends: number }>();

  get all(): number {
    return [...this.resellers.values()].reduce((sum, { orders }) => sum + orders, 0);
  }

  of(resellerId: string): number {
    return this.resellers.get(resellerId)?.orders ?? 0;
  }

  /** @returns a function that ends it */
  begin({ resellerId, sends }: Claim): () => void {
    const count = this.resellers.get(resellerId) ?? { orders: 0, sends: 0 };
    this.resellers.set(resellerId, count);
    count.orders += 1;
    count.sends += Number(sends);
    return () => {
      count.orders -= 1;
      count.sends -= Number(sends);
      if (count.orders === 0) this.resellers.delete(resellerId);
    };
  }

  byReseller(): Readonly<Record<string, AtWork>> {
    return Object.fromEntries(this.resellers);
  }
}
