import type { NumberRange } from '../../numbering/range.js';
import type { Segment } from '../holding-model/holding.js';
import type { ClosedPart, OrderIntent } from './order-intent.js';

/** What the model knows of one number. Plain strings, so that it shares no code with the code under test. */
export interface ModelNumber {
  status: string;
  openOrderId: string | null;
  orderId: string | null;
  endCustomerId: string | null;
}

/** The naive inventory: a map from number to state. */
export class NumberModel {
  readonly numbers = new Map<bigint, ModelNumber>();
  private readonly before = new Map<string, Map<bigint, ModelNumber>>();

  /** Whether the order is allowed; if so, it takes its guard. */
  open(order: Pick<OrderIntent, 'id' | 'type' | 'ranges' | 'endCustomerId'>): boolean {
    const wanted = order.ranges.flatMap(each);
    const needs = {
      reservation: undefined,
      reservation_cancellation: 'reserved',
      activation: 'reserved',
      customer_update: 'active',
    }[order.type];
    const fits = wanted.every((number) => {
      const state = this.numbers.get(number);
      return needs === undefined ? !state : state?.status === needs && state.openOrderId === null;
    });
    if (!fits) return false;
    const snapshot = new Map<bigint, ModelNumber>();
    for (const number of wanted) {
      const state = this.numbers.get(number);
      if (state) snapshot.set(number, { ...state });
      const status = {
        reservation: 'reserving',
        reservation_cancellation: 'returning',
        activation: 'activating',
        customer_update: 'active',
      }[order.type];
      const endCustomerId = (order.type === 'activation' ? order.endCustomerId : state?.endCustomerId) ?? null;
      this.numbers.set(number, { orderId: null, ...state, endCustomerId, status, openOrderId: order.id });
    }
    this.before.set(order.id, snapshot);
    return true;
  }

  close(order: Pick<OrderIntent, 'id' | 'type' | 'endCustomerId'>, parts: readonly ClosedPart[]): void {
    for (const { range, outcome } of parts) {
      for (const number of each(range)) {
        const state = this.numbers.get(number);
        if (state?.openOrderId !== order.id) continue;
        const next = outcome === 'failed' ? this.before.get(order.id)?.get(number) : completed(order, state);
        if (next) this.numbers.set(number, { ...next, openOrderId: null });
        else this.numbers.delete(number);
      }
    }
  }
}

function completed(
  order: Pick<OrderIntent, 'id' | 'type' | 'endCustomerId'>,
  state: ModelNumber,
): ModelNumber | undefined {
  if (order.type === 'reservation_cancellation') return undefined;
  if (order.type === 'reservation') return { ...state, status: 'reserved', orderId: order.id };
  return { ...state, status: 'active', orderId: order.id, endCustomerId: order.endCustomerId };
}

/** The segments in the form of the model, number by number. */
export function asNumbers(segments: readonly Segment[]): Map<bigint, ModelNumber> {
  const numbers = new Map<bigint, ModelNumber>();
  for (const segment of segments) {
    const { status, openOrderId, orderId, endCustomerId } = segment;
    for (const number of each(segment)) {
      if (numbers.has(number)) throw new Error(`${number} is there twice`);
      numbers.set(number, { status, openOrderId, orderId, endCustomerId });
    }
  }
  return numbers;
}

export function each({ start, end }: NumberRange): bigint[] {
  return Array.from({ length: Number(end - start) + 1 }, (_, i) => start + BigInt(i));
}
