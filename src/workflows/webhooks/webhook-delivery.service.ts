import { Injectable } from '@nestjs/common';
import { EventReaderRepository, type EventPage } from '../../domain/events/event-reader.repository.js';
import { formatEventId, type EventPosition } from '../../domain/events/event-id.js';
import type { ResetReason } from '../../domain/events/event-payload.js';
import { eventEnvelope, type EventEnvelope, type LiveEvent } from '../../domain/events/live-event.js';
import { Semaphore } from '../../platform/common/semaphore.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { inSpan, isTracing } from '../../platform/tracing/tracing.js';
import { counter, histogram } from '../../platform/metrics/metric.js';
import { WebhookDeliveries } from './webhook-deliveries.repository.js';
import { delayAfter, wants } from './webhook-endpoint.js';
import { WebhookEndpointsRepository, type LeasedEndpoint } from './webhook-endpoints.repository.js';
import { WebhookSender, type Attempt } from './webhook-sender.service.js';
import { WebhookTrouble } from './webhook-trouble.service.js';

const PAGE_EVENTS = 100;
/** Requests at a time to an endpoint that is not ordered. */
const UNORDERED_AT_ONCE = 32;
/** Their receivers ask for less: everything to the endpoint waits. */
const SLOW_DOWN = new Set([429, 503]);
const GONE = 410;

const attempts = counter({
  name: 'webhook_attempts_total',
  help: 'Attempts to deliver an event to a webhook endpoint.',
  labels: { outcome: 'delivered, or refused (with a response), or failed (without)' },
});

const lag = histogram({
  name: 'webhook_lag_seconds',
  help: 'Age of an event when its delivery succeeded, by the clock of this replica.',
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 21_600, 86_400],
});

/** Sends an endpoint the events after its position, while this process has its lease. */
@Injectable()
export class WebhookDelivery {
  constructor(
    private readonly reader: EventReaderRepository,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveries,
    private readonly sender: WebhookSender,
    private readonly trouble: WebhookTrouble,
    private readonly shutdown: Shutdown,
  ) {}

  /** Returns when the endpoint has everything, when a delivery failed, or when the process stops. */
  async run(leased: LeasedEndpoint): Promise<void> {
    const { endpoint } = leased;
    if (!endpoint.ordered && !(await this.retry(leased))) return;
    for (let position: EventPosition | null = endpoint.position; position && !this.shutdown.started;) {
      const page: EventPage | null = await this.reader.after(endpoint.resellerId, position.seq, PAGE_EVENTS);
      if (!page) return;
      const end = { epoch: page.epoch, seq: page.lastSeq };
      const gap = gapIn(position, page);
      if (gap) {
        position = (await this.one(leased, resetOf(end, gap), end)) ? end : null;
        continue;
      }
      if (page.events.length === 0) {
        await this.endpoints.advance(leased, end, false);
        return;
      }
      position = endpoint.ordered ? await this.inOrder(leased, page) : await this.together(leased, page);
    }
  }

  /** @returns the position after the page, or null when the rest has to wait */
  private async inOrder(leased: LeasedEndpoint, { epoch, events }: EventPage): Promise<EventPosition | null> {
    let last: EventPosition | null = null;
    for (const event of events) {
      if (this.shutdown.started) return null;
      const after = { epoch, seq: event.seq };
      if (!wants(leased.endpoint.eventTypes, event.type)) last = after;
      else if (await this.one(leased, eventEnvelope(epoch, event), after)) last = null;
      else return null;
    }
    // Events at the end that the endpoint does not want.
    if (last && !(await this.endpoints.advance(leased, last, false))) return null;
    const end = events.at(-1);
    return end ? { epoch, seq: end.seq } : null;
  }

  /** One event of an ordered endpoint. @returns whether it was delivered and the lease is still ours */
  private async one(leased: LeasedEndpoint, event: EventEnvelope, after: EventPosition): Promise<boolean> {
    const attempt = await this.attempt(leased, event);
    if (attempt.delivered) return this.endpoints.advance(leased, after, true);
    await this.failed(leased, attempt);
    return false;
  }

  private async together(leased: LeasedEndpoint, { epoch, events }: EventPage): Promise<EventPosition | null> {
    const { endpoint } = leased;
    const wanted = events.filter(({ type }) => wants(endpoint.eventTypes, type));
    const { delivered, slowDown } = await this.all(
      leased,
      epoch,
      wanted.map((event) => ({ event, tries: 0 })),
    );
    const end = events.at(-1);
    if (!end) return null;
    const after = { epoch, seq: end.seq };
    const ours = await this.endpoints.advance(leased, after, delivered > 0);
    if (slowDown) await this.failed(leased, slowDown);
    return ours && !slowDown ? after : null;
  }

  /** Events of an endpoint that is not ordered, whose earlier delivery failed. @returns whether it may go on */
  private async retry(leased: LeasedEndpoint): Promise<boolean> {
    const { endpoint } = leased;
    const due = await this.deliveries.dueRetries(endpoint, UNORDERED_AT_ONCE);
    if (due.length === 0) return true;
    const events = new Map<bigint, LiveEvent>();
    let epoch = endpoint.position.epoch;
    for (const { seq } of due) {
      const page = await this.reader.after(endpoint.resellerId, seq - 1n, 1);
      const [event] = page?.events ?? [];
      if (page) ({ epoch } = page);
      if (event?.seq === seq) events.set(seq, event);
      else {
        // Its retention ended meanwhile: the receiver is told of the gap.
        await this.deliveries.retried(endpoint, seq);
        const end = { epoch, seq: page?.lastSeq ?? seq };
        await this.attempt(leased, resetOf(end, 'too_old'));
      }
    }
    const again = due.flatMap(({ seq, tries }) => {
      const event = events.get(seq);
      return event ? [{ event, tries }] : [];
    });
    const { delivered, slowDown } = await this.all(leased, epoch, again);
    if (delivered > 0) await this.endpoints.advance(leased, endpoint.position, true);
    if (slowDown) await this.failed(leased, slowDown);
    return !slowDown;
  }

  /** Sends them side by side; each that fails is retried by itself. */
  private async all(
    leased: LeasedEndpoint,
    epoch: string,
    sendings: readonly { event: LiveEvent; tries: number }[],
  ): Promise<{ delivered: number; slowDown: Attempt | null }> {
    const { endpoint } = leased;
    const line = new Semaphore(UNORDERED_AT_ONCE);
    let delivered = 0;
    let slowDown: Attempt | null = null;
    await Promise.all(
      sendings.map(({ event, tries }) =>
        line.run(async () => {
          // After a request to slow down the others are not sent: they are retried with it.
          const attempt = slowDown ?? (await this.attempt(leased, eventEnvelope(epoch, event)));
          if (attempt.delivered) {
            delivered += 1;
            if (tries > 0) await this.deliveries.retried(endpoint, event.seq);
            return;
          }
          if (SLOW_DOWN.has(attempt.httpStatus ?? 0) || attempt.httpStatus === GONE) slowDown = attempt;
          const waitMs = delayAfter(tries + 1, attempt.retryAfterMs);
          await this.deliveries.retryLater(endpoint, event.seq, tries + 1, waitMs);
        }),
      ),
    );
    if (delivered === 0 && !slowDown && sendings.length > 0) await this.countFailure(leased);
    return { delivered, slowDown };
  }

  private async attempt({ endpoint, secrets }: LeasedEndpoint, event: EventEnvelope): Promise<Attempt> {
    const parent = isTracing() ? await this.traceOf(endpoint.resellerId, event) : null;
    const attributes = { 'colt_inbound.event.id': event.id, 'colt_inbound.event.type': event.type };
    const attempt = await inSpan('deliver webhook', { kind: 'client', parent, attributes }, async (span) => {
      const made = await this.sender.send(endpoint, secrets, event);
      if (!made.delivered) span.fail(made.httpStatus === null ? 'no-response' : String(made.httpStatus));
      return made;
    });
    attempts.inc({ outcome: attempt.delivered ? 'delivered' : attempt.httpStatus === null ? 'failed' : 'refused' });
    if (attempt.delivered) lag.observe(Math.max(0, Date.now() - Date.parse(event.occurredAt)) / 1000);
    await this.deliveries.record(endpoint, event, attempt);
    return attempt;
  }

  /** Deliveries of an order's events belong to the order's trace. */
  private async traceOf(resellerId: string, { data }: EventEnvelope): Promise<string | null> {
    const { order } = data as { readonly order?: { readonly id: string } };
    return order ? this.deliveries.traceOf(resellerId, order.id) : null;
  }

  /** Puts everything to the endpoint off. */
  private async failed(leased: LeasedEndpoint, attempt: Attempt): Promise<void> {
    const { endpoint } = leased;
    if (attempt.httpStatus === GONE) return this.trouble.disable(endpoint, 'gone');
    const failure = await this.endpoints.fail(leased, delayAfter(endpoint.failures + 1, attempt.retryAfterMs));
    if (failure) await this.trouble.after(endpoint, failure);
  }

  /** Failures of an endpoint that is not ordered hold nothing back, but in the end they disable it. */
  private async countFailure(leased: LeasedEndpoint): Promise<void> {
    const failure = await this.endpoints.fail(leased, 0);
    if (failure) await this.trouble.after(leased.endpoint, failure);
  }
}

/** Why the events after a position cannot be told; null if they can. */
function gapIn({ epoch, seq }: EventPosition, page: EventPage): ResetReason | null {
  if (epoch !== page.epoch) return 'other_epoch';
  if (seq > page.lastSeq) return 'future';
  return seq < page.prunedTo ? 'too_old' : null;
}

/** Tells that events may have been missed. The same reset has the same id. */
function resetOf(position: EventPosition, reason: ResetReason): EventEnvelope {
  return {
    id: `${formatEventId(position)}-reset`,
    type: 'reset',
    occurredAt: new Date().toISOString(),
    data: { reason },
  };
}
