import type { CarrierNumber } from '../../colt/model/carrier.js';
import { contradiction } from '../../domain/decision/audit.js';
import { hasUnheardId } from '../../domain/decision/carrier-facts.js';
import { decide } from '../../domain/decision/decide.js';
import type { Decision, Occasion, OrderFacts } from '../../domain/decision/evidence.js';
import { DOUBLED } from '../../domain/decision/open-attention.js';
import { after, earlyObservationMs } from '../../domain/decision/pacing.js';
import { isDoubled } from '../../domain/decision/sendings.js';
import { MOCK_ANSWER } from '../../domain/order-model/attention.js';
import type { Patience } from '../../domain/order-model/observation.js';
import { awaitsOutcome, isOpen, type Change, type Order } from '../../domain/order-model/order.js';
import { expireOverdue, linkCarrierOrder, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import type { Move } from '../../domain/orders/move.js';
import { intersect } from '../../numbering/range-set.js';
import { factsOf } from './order-facts.js';

/** What accompanies the change that triggers a settlement. */
export interface News extends Partial<Omit<Occasion, 'chance'>> {
  /** More specific than the attention of the decision; it wins unless the order ends. */
  readonly attention?: Move['attention'];
  readonly attemptId?: string;
  readonly observations?: Order['observations'];
  readonly readBacks?: number;
  /** Colt's rows from the last observation. */
  readonly rows?: readonly CarrierNumber[];
}

/** The consequences of an order's facts, written in one transaction. */
export interface Settlement {
  /** The order with its current facts. */
  readonly loaded: OrderAggregate;
  /** Null: the order does not change. */
  readonly move: Move | null;
  readonly change: Change;
  /** Colt's rows that the inventory adopts because another order of the account has the numbers. */
  readonly adopt: readonly CarrierNumber[];
}

/** The inputs of a settlement besides the order. */
export interface Circumstances {
  readonly patience: Patience;
  /** Postgres's clock. */
  readonly now: Date;
  /** Uniformly distributed over [0, 1). */
  readonly chance: number;
}

type End = Extract<Decision, { do: 'end' }>;

const HOUR_MS = 3_600_000;

/** Turns the decision about an order into one transition. Pure. */
export function settlementOf(
  known: OrderAggregate,
  change: Change,
  news: News,
  circumstances: Circumstances,
): Settlement {
  const { now, patience, chance } = circumstances;
  const { observations = known.order.observations, readBacks = known.order.readBacks } = news;
  const loaded = expireOverdue({ ...known, order: { ...known.order, observations, readBacks } }, now);
  const facts = factsOf(loaded, patience);
  if (!isOpen(loaded.order.status)) return settleEnded(loaded, facts, change, now);
  const decision = decide(facts, { observed: false, ...news, chance }, now);
  if (decision.do === 'adopt') return adopt(loaded, decision.coltOrderIds, change, news, circumstances);
  if (decision.do === 'end') return end(loaded, decision, facts, change, news, now);
  const { order } = loaded;
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
  return { loaded, move: all, change: worded(change, decision), adopt: [] };
}

/**
 * A terminal order keeps its status. A fact that contradicts its end becomes attention, and Colt is observed once more.
 */
function settleEnded(loaded: OrderAggregate, facts: OrderFacts, change: Change, now: Date): Settlement {
  const { order } = loaded;
  const doubled = isDoubled(facts) && !order.doubledAtCarrier;
  const failed = order.outcomes.filter(({ outcome }) => outcome === 'failed');
  const against = contradiction(facts, failed);
  if (!doubled && !against && !hasUnheardId(facts.carriers)) return { loaded, move: null, change, adopt: [] };
  const move: Move = {
    to: order.status,
    next: { action: 'audit', at: now },
    auditsLeft: Math.max(order.auditsLeft, 1),
    attention: order.doubledAtCarrier || doubled ? DOUBLED : (against ?? undefined),
    doubledAtCarrier: doubled || undefined,
  };
  return { loaded, move, change, adopt: [] };
}

/** Links the ids that Colt shows under our reference, and decides again. */
function adopt(
  loaded: OrderAggregate,
  ids: readonly string[],
  change: Change,
  news: News,
  circumstances: Circumstances,
): Settlement {
  let linked = loaded;
  for (const id of ids) {
    const next = linkCarrierOrder(linked, id);
    if (!next) return refuseLink(linked, id, change, news, circumstances.now);
    linked = next;
  }
  const detail = 'Colt shows the order under our reference';
  return settlementOf(linked, { ...change, detail }, { ...news, observed: false, observeNow: true }, circumstances);
}

function refuseLink(loaded: OrderAggregate, id: string, change: Change, news: News, now: Date): Settlement {
  const detail = `Colt shows order ${id}, which belongs to another order of ours`;
  const move: Move = {
    to: 'unconfirmed',
    next: { action: 'observe', at: after(now, HOUR_MS) },
    attention: { ...MOCK_ANSWER, detail },
    observations: news.observations,
  };
  return { loaded, move, change: { ...change, detail }, adopt: [] };
}

function end(
  loaded: OrderAggregate,
  decision: End,
  facts: OrderFacts,
  change: Change,
  news: News,
  now: Date,
): Settlement {
  const { order } = loaded;
  const rows = clipToOrder(order, decision, news.rows ?? []);
  if (decision.foreign.length > 0 && rows.length === 0) {
    // The inventory can only adopt rows that Colt shows now.
    const move: Move = { to: order.status, next: { action: 'observe', at: now }, observations: news.observations };
    return { loaded, move, change, adopt: [] };
  }
  const { audits, coltOrderIds } = decision;
  const linked = coltOrderIds.reduce((known, id) => linkCarrierOrder(known, id) ?? known, loaded);
  const completed = facts.carriers.find(({ status }) => status === 'completed')?.coltOrderId;
  const doubled = isDoubled(facts);
  const { settleMs } = facts.patience;
  const auditMs = decision.status === 'failed' ? settleMs : earlyObservationMs(settleMs);
  const move: Move = {
    to: decision.status,
    next: audits > 0 ? { action: 'audit', at: after(now, auditMs) } : null,
    auditsLeft: audits,
    outcomes: decision.parts,
    error: decision.error,
    attention: doubled ? DOUBLED : decision.attention,
    doubledAtCarrier: doubled || undefined,
    coltOrderId: completed ?? order.coltOrderId ?? facts.carriers[0]?.coltOrderId ?? coltOrderIds[0],
    observations: audits > 0 ? [] : news.observations,
    plannedRepeat: null,
    readBacks: 0,
    fencingToken: overtaken(order, decision.status),
    attemptId: news.attemptId,
  };
  return { loaded: linked, move, change: worded(change, decision), adopt: rows };
}

function toMove(decision: Exclude<Decision, { do: 'adopt' | 'end' }>, order: Order, facts: OrderFacts): Move {
  switch (decision.do) {
    case 'send':
      return { to: 'accepted', next: { action: 'send', at: decision.at } };
    case 'await':
      return { to: order.status, next: { action: 'observe', at: decision.until } };
    case 'observe':
      return { to: decision.status, next: { action: 'observe', at: decision.at }, attention: decision.attention };
    case 'repeat': {
      const afterAttempt = facts.attempts.at(-1)?.number ?? 0;
      const plannedRepeat = { ranges: decision.ranges, byHand: false, afterAttempt };
      return { to: 'accepted', next: { action: 'send', at: decision.at }, plannedRepeat };
    }
  }
}

/**
 * Raises the fencing token when the change overtakes a sending that has a lease but has not left: it must not leave any
 * more.
 */
function overtaken(order: Order, to: Order['status']): number | undefined {
  return to !== order.status && awaitsOutcome(order.status) ? order.fencingToken + 1 : undefined;
}

function attentionOf(order: Order, { to, attention }: Move, news: News): Move['attention'] {
  if (news.attention) return news.attention;
  const moves = to !== order.status;
  // An empty inventory does not disprove that the account receives mock answers.
  if (attention === null && !moves && order.attention?.code === MOCK_ANSWER.code) return undefined;
  if (attention !== undefined) return attention;
  return moves ? null : news.attention;
}

function readBacksAfter(decision: Decision, order: Order, news: News): number | undefined {
  const begins = decision.do === 'observe' && decision.status === 'in_progress' && order.status !== 'in_progress';
  return begins ? 0 : news.readBacks;
}

/** Combines the reported change with the consequence that the decision names. */
function worded(change: Change, decision: Decision): Change {
  const follows =
    decision.do === 'repeat' ? 'two observations agree that Colt has not done it; the order is sent again' : null;
  const detail = follows ?? ('detail' in decision ? decision.detail : null);
  return { ...change, detail: [change.detail, detail].filter((text) => text !== null).join(': ') || null };
}

/** The parts of Colt's rows that another order has. A row without country or kind gets those of the order. */
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
