import type { INestApplicationContext } from '@nestjs/common';
import { type Print, CommandError, unknownReseller } from './command-line.js';
import { formatRange } from '../../numbering/range.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { OrderHistoryRepository } from '../../domain/orders/order-history.repository.js';
import type { Order } from '../../domain/order-model/order.js';
import { RESOLUTION_OUTCOMES, type ResolutionOutcome } from '../../workflows/placing/resolution.js';
import { ResolveOrder } from '../../workflows/placing/resolve-order.service.js';
import { MAX_LISTED, OperatorRepository } from '../orders/operator.repository.js';
import { OrderActions } from '../../workflows/worker/order-actions.service.js';

const OVERDUE_MS = 60_000;
const MAX_HISTORY = 1_000;

/** `orders stuck [--reseller <slug>]`: orders that need a person, or are overdue. @throws CommandError */
export async function listStuck(context: INestApplicationContext, slug: string | null, print: Print): Promise<boolean> {
  if (slug !== null && !(await context.get(Resellers, { strict: false }).findBySlug(slug))) throw unknownReseller(slug);
  const stuck = await context.get(OperatorRepository, { strict: false }).stuck(slug, OVERDUE_MS);
  for (const order of stuck) {
    const next = order.nextLookAt ? `next look ${order.nextLookAt.toISOString()}` : 'no next look';
    print(`${order.id}  ${order.reseller}  ${order.type}  ${order.status}  ${order.attention ?? 'overdue'}  (${next})`);
  }
  print(`${counted(stuck)} stuck`);
  return true;
}

/** `orders show <id>`: the order and its history. */
export async function showOrder(context: INestApplicationContext, id: string, print: Print): Promise<boolean> {
  const order = await find(context, id);
  const ranges = order.ranges.map((range) => Object.values(formatRange(range)).join('–')).join(', ');
  print(`${order.type} ${order.status}, Colt order ${order.coltOrderId ?? 'unknown'}: ${ranges}`);
  if (order.attention) print(`attention ${order.attention.code}: ${order.attention.detail}`);
  const histories = context.get(OrderHistoryRepository, { strict: false });
  for (const entry of await histories.page(order.resellerId, id, null, MAX_HISTORY)) {
    const sending = entry.attempt ? `  [${entry.attempt.operation} ${entry.attempt.trackingId}]` : '';
    print(`${entry.at.toISOString()}  ${entry.status}  ${entry.cause}  ${entry.detail ?? ''}${sending}`);
  }
  return true;
}

/** `orders payloads <id>`: answers that break the contract, and notifications. Holds personal data. */
export async function showPayloads(context: INestApplicationContext, id: string, print: Print): Promise<boolean> {
  const order = await find(context, id);
  const payloads = await context.get(OperatorRepository, { strict: false }).payloads(order);
  for (const { at, what, problem, body } of payloads) print(`${at.toISOString()}  ${what}  ${problem}\n${body}\n`);
  print(`${payloads.length} payloads`);
  return true;
}

/** `orders read-back <id>`: makes the running service observe Colt at once. */
export async function readBackNow(context: INestApplicationContext, id: string, print: Print): Promise<boolean> {
  const order = await find(context, id);
  const due = await context.get(OrderActions, { strict: false }).makeDue(order);
  if (!due) throw new CommandError(`the order is ${order.status}: there is nothing to read back`);
  print('due now: the running service reads it back');
  return true;
}

/** `orders settle <id> <repeat|taken|not_taken> --reason …`: settles by hand; the reason goes into the history. */
export async function settleOrder(
  context: INestApplicationContext,
  id: string,
  settlement: { outcome: string; reason: string; actor: string | null },
  print: Print,
): Promise<boolean> {
  const outcome = RESOLUTION_OUTCOMES.find((known): known is ResolutionOutcome => known === settlement.outcome);
  if (!outcome) throw new CommandError(`the outcome is one of ${RESOLUTION_OUTCOMES.join(', ')}`);
  const order = await find(context, id);
  const change = { cause: 'operator', detail: settlement.reason, actor: settlement.actor } as const;
  const resolution = { outcome, ranges: [] };
  const settled = await context.get(ResolveOrder, { strict: false }).run(order.resellerId, id, resolution, change);
  print(`${order.status} → ${settled.status}`);
  return true;
}

/** `orders acknowledge <id> --reason …`: clears the attention of an order that has ended. */
export async function acknowledgeOrder(
  context: INestApplicationContext,
  id: string,
  { reason, actor }: { reason: string; actor: string | null },
  print: Print,
): Promise<boolean> {
  const order = await find(context, id);
  const change = { cause: 'operator', detail: reason, actor } as const;
  const done = await context.get(OrderActions, { strict: false }).acknowledge(order, change);
  if (!done) throw new CommandError(`the order is ${order.status}: only attention after the end is acknowledged`);
  print('acknowledged');
  return true;
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
