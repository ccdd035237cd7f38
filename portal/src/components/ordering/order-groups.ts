import type { Schemas } from '../../api/client';

type Held = Pick<Schemas['Holding'], 'start' | 'end' | 'country' | 'kind'>;

/** What one order may name: numbers of one country and kind, and only so many ranges. */
export interface OrderGroup {
  readonly country: Schemas['Country'];
  readonly kind: Schemas['Kind'];
  readonly ranges: readonly Schemas['Range'][];
}

/** Ranges as few orders. @param most ranges of one order */
export function orderGroups(held: readonly Held[], most: number): OrderGroup[] {
  const byKind = new Map<string, { country: Schemas['Country']; kind: Schemas['Kind']; ranges: Schemas['Range'][] }>();
  for (const { start, end, country, kind } of held) {
    const name = `${country} ${kind}`;
    const group = byKind.get(name) ?? { country, kind, ranges: [] };
    group.ranges.push({ start, end });
    byKind.set(name, group);
  }
  return [...byKind.values()].flatMap(({ country, kind, ranges }) =>
    Array.from({ length: Math.ceil(ranges.length / most) }, (_, part) => ({
      country,
      kind,
      ranges: ranges.slice(part * most, (part + 1) * most),
    })),
  );
}
