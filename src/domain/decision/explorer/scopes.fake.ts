import type { OrderType } from '../../order-model/order.js';
import type { Scenario } from './scenario.fake.js';

const BASE: Omit<Scenario, 'type' | 'names'> = {
  inTwoRanges: false,
  sendings: 2,
  ticks: 8,
  promise: 'within',
  snapshot: true,
  echoes: true,
  outsiders: false,
  notifications: false,
  mishaps: 0,
};

type Scope = Partial<Scenario> & Pick<Scenario, 'names'> & { readonly ticksInTests?: number };

/**
 * Each difficulty alone, explored completely. Every test run explores the same with fewer ticks where that saves most:
 * two observations decide after two ticks, and those of a repeat after four.
 */
const SMALL: readonly Scope[] = [
  { names: 'both', ticks: 5, ticksInTests: 4 },
  { names: 'id', inTwoRanges: true, ticksInTests: 4 },
  { names: 'told', ticks: 4, ticksInTests: 3 },
  { names: 'reference', inTwoRanges: true, ticksInTests: 4 },
  { names: 'none', sendings: 3 },
  { names: 'late', sendings: 1, ticksInTests: 4 },
  { names: 'both', promise: 'slow', ticks: 5, ticksInTests: 4 },
  { names: 'both', outsiders: true, sendings: 1, ticks: 4, ticksInTests: 2 },
  { names: 'none', outsiders: true, ticks: 6, ticksInTests: 4 },
  { names: 'both', notifications: true, sendings: 1, ticks: 3, ticksInTests: 2 },
  { names: 'none', notifications: true, ticks: 6 },
  { names: 'both', mishaps: 1, ticks: 3, ticksInTests: 2, echoes: false },
  { names: 'none', mishaps: 2, ticks: 6, ticksInTests: 4, echoes: false },
  { names: 'none', mishaps: 1, snapshot: false },
  { names: 'reference', snapshot: false, ticks: 4, ticksInTests: 3 },
  { names: 'both', promise: 'beyond', ticks: 2 },
  { names: 'none', promise: 'beyond', mishaps: 1, ticks: 3, ticksInTests: 2 },
];

/** Combined difficulties. */
const FULL: readonly Scope[] = [
  ...SMALL,
  { names: 'late' },
  { names: 'late', echoes: false, mishaps: 1 },
  { names: 'late', notifications: true, inTwoRanges: true },
  { names: 'late', outsiders: true },
  { names: 'late', snapshot: false, mishaps: 1 },
  { names: 'both', sendings: 3, mishaps: 1 },
  { names: 'both', sendings: 3, promise: 'slow', inTwoRanges: true },
  { names: 'both', sendings: 3, outsiders: true, notifications: true, mishaps: 1, echoes: false },
  { names: 'late', sendings: 3, promise: 'beyond', mishaps: 2, notifications: true },
];

export function scenarios(type: OrderType, scope: 'tests' | 'small' | 'full'): Scenario[] {
  return (scope === 'full' ? FULL : SMALL).map(({ ticksInTests, ...over }) => {
    const ticks = (scope === 'tests' && ticksInTests) || (over.ticks ?? BASE.ticks);
    return { ...BASE, type, ...over, ticks };
  });
}

export function inWords({ type: _, ...scenario }: Scenario): string {
  const differs = Object.entries(scenario).filter(([name, value]) => BASE[name as keyof typeof BASE] !== value);
  return differs.map(([name, value]) => (value === true ? name : `${name} ${value}`)).join(', ');
}
