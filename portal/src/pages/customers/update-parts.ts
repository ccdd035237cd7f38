import type { Schemas } from '../../api/client';

type Range = Schemas['Range'];

/** One customer update. */
export interface UpdatePart {
  readonly ranges: readonly Range[];
  /** The key under which it is placed once. */
  readonly idempotencyKey: string;
}

/**
 * Divides outdated ranges into orders: each has numbers of one country and kind, and no more than the service allows.
 * @param held the ranges of the end customer, which have country, kind and size
 */
export function updateParts(
  outdated: readonly Range[],
  held: readonly Schemas['Holding'][],
  limits: Pick<Schemas['AccountLimits'], 'rangesPerOrder' | 'numbersPerOrder'>,
): UpdatePart[] {
  const sorts = new Map<string, Range[][]>();
  const sizes = new Map<Range[], number>();
  for (const range of outdated) {
    const holding = held.find(({ start }) => start === range.start);
    if (holding === undefined) continue;
    const sort = `${holding.country} ${holding.kind}`;
    const orders = sorts.get(sort) ?? [];
    sorts.set(sort, orders);
    let order = orders.at(-1);
    const size = order === undefined ? 0 : (sizes.get(order) ?? 0);
    if (order === undefined || order.length >= limits.rangesPerOrder || size + holding.size > limits.numbersPerOrder) {
      order = [];
      orders.push(order);
    }
    order.push({ start: range.start, end: range.end });
    sizes.set(order, (sizes.get(order) ?? 0) + holding.size);
  }
  return [...sorts.values()].flat().map((ranges) => ({ ranges, idempotencyKey: crypto.randomUUID() }));
}
