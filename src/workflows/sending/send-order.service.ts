import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ColtAccess } from '../../colt/account/colt-access.service.js';
import type { Permit } from '../../colt/account/permit.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { ColtError } from '../../colt/model/colt-error.js';
import { statusOf } from '../../domain/decision/sightings.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import type { CarrierStateBefore, Order } from '../../domain/order-model/order.js';
import { spanOf } from '../../domain/orders/order-span.js';
import { intersect, normalise } from '../../numbering/range-set.js';
import { withContext } from '../../platform/common/request-context.js';
import { inSpan } from '../../platform/tracing/tracing.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { ObserveColt } from '../settling/observe-colt.service.js';
import { AttemptJournal } from './attempt-journal.service.js';
import { ColtCommands } from './colt-commands.service.js';
import { SendingSwitch } from './sending-switch.repository.js';

/**
 * The sending protocol: snapshot → permit → lease → mark → call → outcome. The permit (breaker, budget, token) comes
 * before the lease, so that the lease does not expire while the process waits for the budget. Lease, mark and outcome
 * are transactions of their own (see `AttemptJournal`); none is open during the call.
 */
@Injectable()
export class SendOrder implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SendOrder.name);
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly sendingSwitch: SendingSwitch,
    private readonly resellers: Resellers,
    private readonly observing: ObserveColt,
    private readonly access: ColtAccess,
    private readonly journal: AttemptJournal,
    private readonly colt: ColtCommands,
    private readonly shutdown: Shutdown,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Sends the order once. Resolves when the outcome is committed, when the order must not be sent any more, or when the
   * budget is used up for now: then the order is still due, and keeps its place.
   * @throws ColtError when Colt cannot be called now; nothing was sent then
   */
  async run(order: Order): Promise<void> {
    if (!(await this.sendingSwitch.isOn(order.resellerId))) return;
    const account = await this.resellers.coltAccount(order.resellerId);
    const current = await this.withSnapshot(order, account);
    if (!current) return;
    const permit = await this.access.permitInTurn(account, order.createdAt);
    if (!permit) return;
    try {
      const attempt = await this.journal.begin(current, current.plannedRepeat?.ranges ?? current.ranges);
      if (attempt) await this.sendAttempt(permit, current, attempt);
    } finally {
      permit.release();
    }
  }

  /**
   * Sends a new order whose first attempt already has a lease. It does not depend on the caller. Never throws: what fails
   * here is settled when the lease expires.
   * @returns the order after Colt's answer; null when that could not be recorded
   */
  startFirst(permit: Permit, order: Order, attempt: AttemptFact): Promise<Order | null> {
    const work = withContext({ resellerId: order.resellerId, orderId: order.id }, () =>
      this.sendAttempt(permit, order, attempt).catch((error: unknown) => {
        this.logger.error(`Sending ${attempt.number} of order ${order.id} failed`, error);
        return null;
      }),
    ).finally(() => {
      permit.release();
      this.running.delete(work);
    });
    this.running.add(work);
    return work;
  }

  /** Requests at Colt end by their time-out, and their outcomes are committed. */
  beforeApplicationShutdown(): Promise<void> {
    return this.shutdown.awaitEnd(this.running);
  }

  /**
   * Mark → call → outcome.
   * @returns the order after the outcome
   */
  private sendAttempt(permit: Permit, order: Order, attempt: AttemptFact): Promise<Order | null> {
    const { trackingId, ranges } = attempt;
    const attributes = { 'colt_inbound.attempt.number': attempt.number, 'colt_inbound.tracking.id': trackingId };
    const { parent, attributes: ofOrder } = spanOf(order);
    return inSpan('attempt order', { parent, attributes: { ...ofOrder, ...attributes } }, async (span) => {
      // The gateway awaits `open` as the last step before the request.
      const open = () => startGate(() => this.journal.markSent(order, attempt), this.config.colt.timeoutMs);
      const outcome = await this.colt.send(permit, order, ranges, { trackingId, orderId: order.id, open });
      span.set({ 'colt_inbound.attempt.verdict': outcome.verdict });
      return this.journal.end(order, attempt, outcome);
    });
  }

  /**
   * Saves how Colt shows the numbers before the first sending: a repeat requires every number to look exactly like this
   * again. A reservation needs no snapshot, because our own guard proves that we did not hold the numbers.
   * @returns null when the order must not be sent any more
   */
  private async withSnapshot(order: Order, account: ColtAccount): Promise<Order | null> {
    // A repeat by evidence was compared with the first snapshot; a repeat by hand may take a new one.
    const repeats = order.plannedRepeat && !order.plannedRepeat.byHand;
    if (order.type === 'reservation' || order.carrierStateBefore || repeats) return order;
    const snapshot = await this.readSnapshot(order, account);
    return snapshot ? this.journal.saveSnapshot(order, snapshot) : order;
  }

  /** Null when Colt cannot answer. The order is sent all the same, but then only a person can have it repeated. */
  private async readSnapshot(order: Order, account: ColtAccount): Promise<CarrierStateBefore[] | null> {
    try {
      const rows = await this.observing.rows(order, account);
      const withDetails = order.type === 'customer_update';
      return rows.flatMap((row) =>
        intersect([row.range], normalise(order.ranges)).map((part) => ({
          ...part,
          status: statusOf(row),
          coltOrderId: row.coltOrderId,
          endCustomer: withDetails ? row.endCustomer : null,
          directoryService: withDetails ? row.directoryService : null,
        })),
      );
    } catch (error) {
      if (!(error instanceof ColtError)) throw error;
      this.logger.log(`No snapshot of the numbers of order ${order.id} before sending: ${error.kind}`);
      return null;
    }
  }
}

/**
 * Commits the mark with `markSent`, which returns the milliseconds left of the lease, and returns a check that the
 * gateway calls in the same tick as it starts the request. The check fails when the process was suspended in between:
 * both clocks are compared, because a timer or one clock alone may have stopped with the process.
 */
export async function startGate(
  markSent: () => Promise<number | null>,
  timeoutMs: number,
): Promise<(() => boolean) | null> {
  const wall = Date.now();
  const monotonic = performance.now();
  const leftMs = await markSent();
  if (leftMs === null) return null;
  const spareMs = leftMs - timeoutMs;
  return () => {
    const passedMs = performance.now() - monotonic;
    const passedOnTheWallMs = Date.now() - wall;
    return passedMs <= spareMs && passedOnTheWallMs <= spareMs && passedOnTheWallMs >= -1_000;
  };
}
