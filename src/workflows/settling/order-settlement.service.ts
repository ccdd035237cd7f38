import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { intersect, subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import { MOCK_ANSWER } from '../../domain/order-model/attention.js';
import { awaitsOutcome, isOpen, type Change, type Order } from '../../domain/order-model/order.js';
import { OrderLinks } from '../../domain/orders/order-links.service.js';
import { OrderTransitions, type Move } from '../../domain/orders/order-transitions.service.js';
import { contradiction } from '../../domain/decision/audit.js';
import { hasUnheardId } from '../../domain/decision/carrier-facts.js';
import { decide } from '../../domain/decision/decide.js';
import type { Decision, Occasion, OrderFacts } from '../../domain/decision/evidence.js';
import { DOUBLED } from '../../domain/decision/open-attention.js';
import { OrderEvidence } from './order-evidence.service.js';
import { earlyObservationMs } from '../../domain/decision/pacing.js';
import { isDoubled } from '../../domain/decision/sendings.js';

/** What came with the news. */
export interface News extends Partial<Omit<Occasion, 'chance'>> {
  /** More telling than what the decision says, unless that is settled. */
  readonly attention?: Move['attention'];
  readonly attemptId?: string;
  readonly observations?: Order['observations'];
  readonly readBacks?: number;
  /** Colt's rows, as the last observation read them. */
  readonly rows?: readonly CarrierNumber[];
}

type End = Extract<Decision, { do: 'end' }>;

const HOUR_MS = 3_600_000;
const ADOPTED: Change = { cause: 'sync', detail: 'held at Colt under another order', actor: null };

/**
 * Brings an order in line with its facts: whoever records a fact calls this in the same transaction. It asks `decide`, and
 * turns the decision into one change of state.
 */
@Injectable()
export class OrderSettlement {
  constructor(
    private readonly evidence: OrderEvidence,
    private readonly links: OrderLinks,
    private readonly transitions: OrderTransitions,
    private readonly ledger: HoldingLedger,
  ) {}

  async settle(lock: ResellerLock, order: Order, change: Change, news: News = {}): Promise<Order> {
    const seen = {
      ...order,
      observations: news.observations ?? order.observations,
      readBacks: news.readBacks ?? order.readBacks,
    };
    const facts = await this.evidence.load(lock, seen);
    if (!isOpen(order.status)) return this.afterEnd(lock, order, facts, change);
    const decision = decide(facts, { observed: false, ...news, chance: Math.random() }, lock.now);
    if (decision.do === 'adopt') return this.adopt(lock, seen, decision.coltOrderIds, change, news);
    if (decision.do === 'end') return this.end(lock, order, decision, facts, change, news);
    const doubled = isDoubled(facts);
    const move = toMove(decision, order, facts);
    const all: Move = {
      ...move,
      attention: doubled ? DOUBLED : attentionOf(order, move, news),
      doubledAtCarrier: doubled || undefined,
      coltOrderId: order.coltOrderId ?? facts.carriers[0]?.coltOrderId,
      fencingToken: overtaken(order, move.to),
      observations: news.observations,
      readBacks: readBacksAfter(decision, order, news),
      attemptId: news.attemptId,
    };
    return this.transitions.transition(lock, order, all, worded(change, decision));
  }

  /**
   * Whether the order is to be sent now. A repeat was decided by what was known then, and may have waited for hours; where
   * the facts say something else by now, the order goes there instead.
   */
  async maySend(lock: ResellerLock, order: Order): Promise<boolean> {
    const facts = await this.evidence.load(lock, order);
    const decision = decide(facts, { observed: false, chance: Math.random() }, lock.now);
    if (decision.do === 'send') return true;
    if (decision.do === 'repeat' && sameRanges(decision.ranges, order.plannedRepeat?.ranges ?? [])) return true;
    await this.settle(lock, order, { cause: 'read_back', detail: 'not sent again yet', actor: null });
    return false;
  }

  /** A terminal order stays as it is. A person sees what speaks against it, and Colt is looked at once more. */
  private async afterEnd(lock: ResellerLock, order: Order, facts: OrderFacts, change: Change): Promise<Order> {
    const doubled = isDoubled(facts) && !order.doubledAtCarrier;
    const against = contradiction(
      facts,
      order.outcomes.filter(({ outcome }) => outcome === 'failed'),
    );
    if (!doubled && !against && !hasUnheardId(facts.carriers)) return order;
    const move: Move = {
      to: order.status,
      next: { action: 'audit', at: lock.now },
      auditsLeft: Math.max(order.auditsLeft, 1),
      attention: order.doubledAtCarrier || doubled ? DOUBLED : (against ?? undefined),
      doubledAtCarrier: doubled || undefined,
    };
    return this.transitions.transition(lock, order, move, change);
  }

  private async adopt(
    lock: ResellerLock,
    order: Order,
    ids: readonly string[],
    change: Change,
    news: News,
  ): Promise<Order> {
    for (const id of ids) {
      if (await this.links.link(lock, order, id)) continue;
      const detail = `Colt shows order ${id}, which another order of ours has`;
      const next = { action: 'observe', at: lock.after(HOUR_MS) } as const;
      const move: Move = {
        to: 'unconfirmed',
        next,
        attention: { ...MOCK_ANSWER, detail },
        observations: news.observations,
      };
      return this.transitions.transition(lock, order, move, { ...change, detail });
    }
    const detail = 'Colt shows the order under our reference';
    return this.settle(lock, order, { ...change, detail }, { ...news, observed: false, observeNow: true });
  }

  private async end(
    lock: ResellerLock,
    order: Order,
    decision: End,
    facts: OrderFacts,
    change: Change,
    news: News,
  ): Promise<Order> {
    const rows = clipToOrder(order, decision, news.rows ?? []);
    // Only what Colt shows now can be taken into the inventory.
    if (decision.foreign.length > 0 && rows.length === 0) return this.lookAgain(lock, order, change, news);
    for (const id of decision.coltOrderIds) await this.links.link(lock, order, id);
    const completed = facts.carriers.find(({ status }) => status === 'completed')?.coltOrderId;
    const known = completed ?? order.coltOrderId ?? facts.carriers[0]?.coltOrderId ?? decision.coltOrderIds[0];
    const doubled = isDoubled(facts);
    const audits = decision.audits;
    const delayMs =
      decision.status === 'failed' ? facts.patience.settleMs : earlyObservationMs(facts.patience.settleMs);
    const move: Move = {
      to: decision.status,
      next: audits > 0 ? { action: 'audit', at: lock.after(delayMs) } : null,
      auditsLeft: audits,
      outcomes: decision.parts,
      error: decision.error,
      attention: doubled ? DOUBLED : decision.attention,
      doubledAtCarrier: doubled || undefined,
      coltOrderId: known,
      observations: audits > 0 ? [] : news.observations,
      plannedRepeat: null,
      readBacks: 0,
      fencingToken: overtaken(order, decision.status),
      attemptId: news.attemptId,
    };
    const ended = await this.transitions.transition(lock, order, move, worded(change, decision));
    if (rows.length > 0) await this.ledger.adopt(lock, rows, ADOPTED);
    return ended;
  }

  private lookAgain(lock: ResellerLock, order: Order, change: Change, news: News): Promise<Order> {
    const next = { action: 'observe', at: lock.now } as const;
    return this.transitions.transition(
      lock,
      order,
      { to: order.status, next, observations: news.observations },
      change,
    );
  }
}

function toMove(decision: Exclude<Decision, { do: 'adopt' | 'end' }>, order: Order, facts: OrderFacts): Move {
  switch (decision.do) {
    case 'send':
      return { to: 'accepted', next: { action: 'send', at: decision.at } };
    case 'await':
      return { to: order.status, next: { action: 'observe', at: decision.until } };
    case 'look':
      return { to: decision.status, next: { action: 'observe', at: decision.at }, attention: decision.attention };
    case 'repeat': {
      const afterAttempt = facts.attempts.at(-1)?.number ?? 0;
      const plannedRepeat = { ranges: decision.ranges, byHand: false, afterAttempt };
      return { to: 'accepted', next: { action: 'send', at: decision.at }, plannedRepeat };
    }
  }
}

/** Whatever is about to leave is overtaken by the news: a sending that has its lease must not go out any more. */
function overtaken(order: Order, to: Order['status']): number | undefined {
  return to !== order.status && awaitsOutcome(order.status) ? order.fencingToken + 1 : undefined;
}

function attentionOf(order: Order, { to, attention }: Move, news: News): Move['attention'] {
  if (news.attention) return news.attention;
  const moves = to !== order.status;
  // An empty inventory does not refute that the account gets canned answers.
  if (attention === null && !moves && order.attention?.code === MOCK_ANSWER.code) return undefined;
  if (attention !== undefined) return attention;
  return moves ? null : news.attention;
}

function readBacksAfter(decision: Decision, order: Order, news: News): number | undefined {
  const begins = decision.do === 'look' && decision.status === 'in_progress' && order.status !== 'in_progress';
  return begins ? 0 : news.readBacks;
}

/** The news says what came, the decision what follows from it. */
function worded(change: Change, decision: Decision): Change {
  const follows =
    decision.do === 'repeat' ? 'two observations agree that Colt has not done it; it is sent again' : null;
  const detail = follows ?? ('detail' in decision ? decision.detail : null);
  return { ...change, detail: [change.detail, detail].filter((text) => text !== null).join(': ') || null };
}

function sameRanges(a: readonly NumberRange[], b: readonly NumberRange[]): boolean {
  return subtract(a, b).length === 0 && subtract(b, a).length === 0;
}

/** Of Colt's rows what another order has of this one. Where Colt does not name country or kind, the order's hold. */
function clipToOrder(order: Order, { foreign }: End, rows: readonly CarrierNumber[]): CarrierNumber[] {
  return rows.flatMap((row) =>
    intersect([row.range], foreign).map((range) => ({
      ...row,
      range,
      country: row.country ?? order.country,
      kind: row.kind ?? order.kind,
    })),
  );
}
