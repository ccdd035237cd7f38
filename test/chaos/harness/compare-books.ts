import { isOpen, type OrderStatus } from '../../../src/domain/order-model/order.js';
import { LIFECYCLE } from '../../../src/domain/order-model/lifecycle.js';
import { grouped } from './grouped.js';
import type { ColtNotice, ColtNumbers, ColtOrder } from './colts-books.js';
import type { InboxCount, OurOrder, OurRange } from './our-books.js';

/** Attention codes that a point allows: each must be true for that point. */
export type Allowed = ReadonlySet<string>;

/** Unexpected orders at Colt: each of our references has at most one. */
export function doubled(theirs: readonly ColtOrder[], ours: readonly OurOrder[]): string[] {
  const byReference = grouped(theirs, ({ customerReference }) => customerReference ?? 'none');
  const twice = [...byReference].filter(([, orders]) => orders.length > 1);
  return [
    ...twice.map(([reference, orders]) => `${reference} has ${orders.length} orders at Colt`),
    ...ours.filter(({ doubled }) => doubled).map(({ id }) => `${id} is marked as doubled`),
  ];
}

/** Orders that neither ended nor carry an attention, and orders whose history violates the lifecycle. */
export function stuck(ours: readonly OurOrder[], allowed: Allowed, now: Date): string[] {
  const open = ours.filter(({ status }) => isOpen(status as OrderStatus));
  const silent = open.filter(
    ({ attention, nextActionAt }) =>
      !attention || !allowed.has(attention) || !nextActionAt || +nextActionAt < +now - 60_000,
  );
  return [
    ...silent.map(({ id, type, status, attention }) => `${type} ${id} is ${status}, attention ${attention ?? 'none'}`),
    ...ours.filter(({ history }) => !isWay(history)).map(({ id, history }) => `${id} went ${history.join(' > ')}`),
  ];
}

function isWay(history: readonly string[]): boolean {
  return history.every((status, index) => {
    const before = history[index - 1];
    if (before === undefined) return status === 'accepted';
    return before === status || LIFECYCLE[before as OrderStatus].some(({ to }) => to === status);
  });
}

/** Accepted orders that are missing, and orders that no portal placed. */
export function lost(accepted: ReadonlySet<string>, ours: readonly OurOrder[]): string[] {
  const known = new Set(ours.map(({ id }) => id));
  return [
    ...[...accepted].filter((id) => !known.has(id)).map((id) => `${id} was accepted and is gone`),
    ...[...known].filter((id) => !accepted.has(id)).map((id) => `${id} was never asked for`),
  ];
}

const ENDS: Readonly<Record<string, string>> = {
  completed: 'completed',
  partial: 'partial',
  failed: 'failed',
  rejected: 'failed',
  cancelled: 'failed',
};

/** Orders whose final status differs from Colt's. */
export function otherEnds(theirs: readonly ColtOrder[], ours: readonly OurOrder[]): string[] {
  const byReference = new Map(ours.map((order) => [order.reference, order]));
  return theirs.flatMap(({ orderId, customerReference, orderStatus }) => {
    const order = byReference.get(customerReference ?? '');
    if (!order) return [`Colt order ${orderId} is nobody's`];
    if (isOpen(order.status as OrderStatus)) return [];
    return ENDS[orderStatus] === order.status ? [] : [`${order.id} is ${order.status}, at Colt ${orderStatus}`];
  });
}

/** The differences between the two books, number by number. Numbers of open orders are ignored. */
export function differences(theirs: readonly ColtNumbers[], ours: readonly OurRange[]): string[] {
  const atColt = new Map(
    theirs.flatMap((row) =>
      numbersIn(row.startFullNumber.slice(1), row.endFullNumber.slice(1)).map((number) => [
        number,
        `${row.numberStatus === 'Activated' ? 'active' : row.numberStatus.toLowerCase()} ${row.endCustomer?.customerName ?? ''}`,
      ]),
    ),
  );
  const here = new Map<string, string>();
  for (const { start, end, status, openOrderId, endCustomer } of ours) {
    for (const number of numbersIn(start, end)) {
      if (openOrderId) atColt.delete(number);
      else here.set(number, `${status} ${status === 'active' ? (endCustomer ?? '') : ''}`);
    }
  }
  return [...new Set([...atColt.keys(), ...here.keys()])]
    .filter((number) => atColt.get(number) !== here.get(number))
    .map((number) => `+${number}: at Colt ${atColt.get(number) ?? 'free'}, here ${here.get(number) ?? 'none'}`);
}

/** Notifications that received a 2xx but are not in the inbox. */
export function lostNotices(notices: readonly ColtNotice[], inbox: readonly InboxCount[]): string[] {
  const rows = new Map<string, number>();
  for (const row of inbox) rows.set(row.coltOrderId, (rows.get(row.coltOrderId) ?? 0) + row.rows);
  const byOrder = grouped(notices, ({ orderId }) => orderId);
  return [...byOrder].flatMap(([orderId, of]) => {
    const taken = of.flatMap(({ deliveries }) => deliveries).filter(({ status }) => isTaken(status)).length;
    const kept = rows.get(orderId) ?? 0;
    return kept < taken ? [`Colt order ${orderId}: ${taken} notifications taken, ${kept} kept`] : [];
  });
}

function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

function numbersIn(start: string, end: string): string[] {
  const numbers: string[] = [];
  for (let number = BigInt(start); number <= BigInt(end); number += 1n) numbers.push(String(number));
  return numbers;
}
