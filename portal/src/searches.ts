import type { Schemas } from './api/client';

/** What the addresses of pages contain. Anything else in them is ignored, because people edit and shorten addresses. */
type Given = Record<string, unknown>;

const KINDS = ['geo', 'freephone', 'shared_cost', 'full_rate', 'national_rate'] as const;
const HELD = ['reserving', 'reserved', 'activating', 'active', 'returning'] as const;
export const BLOCK_SIZES = [1, 10, 100, 1000] as const;

export interface FindSearch {
  country?: Schemas['Country'];
  kind?: Schemas['Kind'];
  areaCode?: string;
  blockSize?: (typeof BLOCK_SIZES)[number];
}

export function findSearch(given: Given): FindSearch {
  return defined({
    country: country(given.country),
    kind: oneOf(KINDS, given.kind),
    areaCode: text(given.areaCode),
    blockSize: oneOf(BLOCK_SIZES, Number(given.blockSize)),
  });
}

export interface OrdersSearch {
  show?: 'open' | 'attention';
  q?: string;
}

export function ordersSearch(given: Given): OrdersSearch {
  return defined({ show: oneOf(['open', 'attention'] as const, given.show), q: text(given.q) });
}

export interface NumbersSearch {
  status?: Schemas['HoldingStatus'];
  country?: Schemas['Country'];
  kind?: Schemas['Kind'];
  q?: string;
  tag?: string;
}

export function numbersSearch(given: Given): NumbersSearch {
  return defined({
    status: oneOf(HELD, given.status),
    country: country(given.country),
    kind: oneOf(KINDS, given.kind),
    q: text(given.q),
    tag: text(given.tag),
  });
}

export interface CustomersSearch {
  q?: string;
}

export function customersSearch(given: Given): CustomersSearch {
  return defined({ q: text(given.q) });
}

export interface CessationsSearch {
  /** Without it: open requests. */
  show?: 'all';
}

export function cessationsSearch(given: Given): CessationsSearch {
  return defined({ show: oneOf(['all'] as const, given.show) });
}

/** `would-be-refused`: rows that wait, and in which the check found a fault. */
export const ROW_FILTERS = [
  'would-be-refused',
  'pending',
  'open',
  'completed',
  'partial',
  'failed',
  'rejected',
  'refused',
  'withdrawn',
  'cancelled',
] as const;

export interface BatchSearch {
  /** Without it: all. */
  rows?: (typeof ROW_FILTERS)[number];
}

export function batchSearch(given: Given): BatchSearch {
  return defined({ rows: oneOf(ROW_FILTERS, given.rows) });
}

export const FINDING_CLASSES = [
  'only_theirs',
  'only_ours',
  'released_at_colt',
  'different',
  'unreadable',
  'put_off',
] as const;
export const FINDING_STATES = ['open', 'repaired', 'gone', 'excepted'] as const;

export interface ComparisonSearch {
  class?: (typeof FINDING_CLASSES)[number];
  /** Without it: open. */
  state?: (typeof FINDING_STATES)[number];
}

export function comparisonSearch(given: Given): ComparisonSearch {
  return defined({ class: oneOf(FINDING_CLASSES, given.class), state: oneOf(FINDING_STATES, given.state) });
}

function oneOf<const T extends readonly unknown[]>(known: T, given: unknown): T[number] | undefined {
  return known.find((value) => value === given);
}

/** The service knows which countries there are. */
function country(given: unknown): Schemas['Country'] | undefined {
  return typeof given === 'string' && /^[A-Z]{2}$/.test(given) ? (given as Schemas['Country']) : undefined;
}

/** The router reads digits in an address as a number. */
function text(given: unknown): string | undefined {
  const value = typeof given === 'number' ? String(given) : given;
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
}

function defined<T extends object>(search: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as never;
}
