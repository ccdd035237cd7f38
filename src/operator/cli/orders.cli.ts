import type { INestApplicationContext } from '@nestjs/common';
import { changed, CommandError, done, type Outcome, UsageError } from './command-line.js';
import type { DryRun } from './common-options.js';
import { findReseller } from './find-reseller.js';
import { formatRange } from '../../numbering/range.js';
import { OrderHistoryRepository } from '../../domain/orders/order-history.repository.js';
import type { Order } from '../../domain/order-model/order.js';
import { RESOLUTION_OUTCOMES, type ResolutionOutcome } from '../../workflows/placing/resolution.js';
import { ResolveOrder } from '../../workflows/placing/resolve-order.service.js';
import { MAX_LISTED, OperatorRepository } from '../orders/operator.repository.js';
import { OrderActions } from '../../workflows/worker/order-actions.service.js';

const OVERDUE_MS = 60_000;
const MAX_HISTORY = 1_000;

/** `orders stuck [--reseller <slug>]`: orders that need a person, or are overdue. @throws CommandError */
export async function listStuck(context: INestApplicationContext, slug: string | null): Promise<Outcome> {
  if (slug !== null) await findReseller(context, slug);
  const stuck = await context.get(OperatorRepository, { strict: false }).stuck(slug, OVERDUE_MS);
  const lines = stuck.map((order) => {
    const next = order.nextLookAt ? `next look ${order.nextLookAt.toISOString()}` : 'no next look';
    return `${order.id}  ${order.reseller}  ${order.type}  ${order.status}  ${order.attention ?? 'overdue'}  (${next})`;
  });
  return done({ orders: stuck, more: stuck.length === MAX_LISTED }, ...lines, `${counted(stuck)} stuck`);
}

/** `orders show <id>`: the order and its history. @throws CommandError */
export async function showOrder(context: INestApplicationContext, id: string): Promise<Outcome> {
  const order = await find(context, id);
  const { type, status, coltOrderId, attention, executeAt, resellerId } = order;
  const ranges = order.ranges.map(formatRange);
  const shown = ranges.map(({ start, end }) => `${start}–${end}`).join(', ');
  const histories = context.get(OrderHistoryRepository, { strict: false });
  const history = await histories.page(resellerId, id, null, MAX_HISTORY);
  const lines = history.map((entry) => {
    const sending = entry.attempt ? `  [${entry.attempt.operation} ${entry.attempt.trackingId}]` : '';
    return `${entry.at.toISOString()}  ${entry.status}  ${entry.cause}  ${entry.detail ?? ''}${sending}`;
  });
  const entries = history.map(({ at, status: its, cause, detail, attempt }) => {
    return { at, status: its, cause, detail, attempt };
  });
  return done(
    { id, resellerId, type, status, coltOrderId, ranges, attention, executeAt, history: entries },
    `${type} ${status}, Colt order ${coltOrderId ?? 'unknown'}: ${shown}`,
    ...(executeAt ? [`scheduled for ${executeAt.toISOString()}`] : []),
    ...(attention ? [`attention ${attention.code}: ${attention.detail}`] : []),
    ...lines,
  );
}

/** `orders payloads <id>`: answers that break the contract, and notifications. Holds personal data. @throws CommandError */
export async function showPayloads(context: INestApplicationContext, id: string): Promise<Outcome> {
  const order = await find(context, id);
  const payloads = await context.get(OperatorRepository, { strict: false }).payloads(order);
  const lines = payloads.map(({ at, what, problem, body }) => `${at.toISOString()}  ${what}  ${problem}\n${body}\n`);
  return done({ payloads }, ...lines, `${payloads.length} payloads`);
}

/** `orders read-back <id>`: makes the running service observe Colt at once. @throws CommandError */
export async function readBackNow(
  context: INestApplicationContext,
  id: string,
  { dryRun = false }: DryRun,
): Promise<Outcome> {
  const order = await find(context, id);
  const due = await context.get(OrderActions, { strict: false }).makeDue(order, { dryRun });
  if (!due) throw new CommandError(`the order is ${order.status}: there is nothing to read back`);
  const verb = dryRun ? 'would be due now' : 'due now';
  return changed(dryRun, { id, status: order.status }, `${verb}: the running service reads it back`);
}

/**
 * `orders settle <id> <repeat|taken|not_taken> --reason …`: settles by hand; the reason goes into the history.
 * @throws CommandError, DomainError
 */
export async function settleOrder(
  context: INestApplicationContext,
  id: string,
  { dryRun = false, ...wanted }: { outcome: string; reason: string; actor?: string } & DryRun,
): Promise<Outcome> {
  const outcome = RESOLUTION_OUTCOMES.find((known): known is ResolutionOutcome => known === wanted.outcome);
  if (!outcome) throw new UsageError(`the outcome is one of ${RESOLUTION_OUTCOMES.join(', ')}`);
  const order = await find(context, id);
  const change = { cause: 'operator', detail: wanted.reason, actor: wanted.actor ?? null } as const;
  const resolve = context.get(ResolveOrder, { strict: false });
  const settled = await resolve.run(order.resellerId, id, { outcome, ranges: [] }, change, { dryRun });
  const line = `${order.status} → ${settled.status}`;
  return changed(dryRun, { id, from: order.status, to: settled.status, outcome }, dryRun ? `would be ${line}` : line);
}

/** `orders acknowledge <id> --reason …`: clears the attention of an order that has ended. @throws CommandError */
export async function acknowledgeOrder(
  context: INestApplicationContext,
  id: string,
  { reason, actor = undefined, dryRun = false }: { reason: string; actor?: string } & DryRun,
): Promise<Outcome> {
  const order = await find(context, id);
  const change = { cause: 'operator', detail: reason, actor: actor ?? null } as const;
  const cleared = await context.get(OrderActions, { strict: false }).acknowledge(order, change, { dryRun });
  if (!cleared) throw new CommandError(`the order is ${order.status}: only attention after the end is acknowledged`);
  return changed(dryRun, { id, attention: order.attention }, dryRun ? 'would be acknowledged' : 'acknowledged');
}

/** The number of rows, as far as a list shows them. */
export function counted({ length }: { readonly length: number }): string {
  return length < MAX_LISTED ? `${length}` : `the first ${MAX_LISTED}`;
}

/** @throws CommandError */
async function find(context: INestApplicationContext, id: string): Promise<Order> {
  const order = await context.get(OperatorRepository, { strict: false }).find(id);
  if (!order) throw new CommandError(`there is no order ${id}`);
  return order;
}
