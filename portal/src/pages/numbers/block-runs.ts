import type { Schemas } from '../../api/client';

type Holding = Pick<Schemas['Holding'], 'start' | 'end' | 'status' | 'openOrderId'>;
type Free = Pick<Schemas['FreeRange'], 'start' | 'end'>;

export type BlockState = 'active' | 'reserved' | 'ordering' | 'free' | 'unknown';

/** Contiguous numbers of a block in one state. */
export interface BlockRun {
  readonly start: string;
  readonly end: string;
  readonly size: number;
  readonly state: BlockState;
}

export const MAP_SIZES = [100, 1000] as const;
export type MapSize = (typeof MAP_SIZES)[number];

/** A cell of the map: one number, or ten. */
export interface BlockCell {
  readonly start: string;
  readonly end: string;
  readonly state: BlockState | 'mixed';
}

const CELLS = 100;

/** The block of 100 or 1,000 numbers around a number. */
export function blockOf(number: string, size: MapSize): { start: string; end: string; prefix: string } {
  const digits = String(size).length - 1;
  const prefix = number.slice(0, -digits);
  return { prefix, start: prefix + '0'.repeat(digits), end: prefix + '9'.repeat(digits) };
}

/** The state of each number of a block, the lowest first. A number without data is unknown. */
function statesOf(start: string, size: number, held: readonly Holding[], free: readonly Free[]): BlockState[] {
  const first = numeric(start);
  const states = new Array<BlockState>(size).fill('unknown');
  const mark = (range: Free, state: BlockState) => {
    if (range.start.length !== start.length) return;
    const from = Math.max(0, numeric(range.start) - first);
    const to = Math.min(size - 1, numeric(range.end) - first);
    if (from <= to) states.fill(state, from, to + 1);
  };
  for (const range of free) mark(range, 'free');
  // What is held is certainly not free, although Colt may still have shown it.
  for (const holding of held) mark(holding, stateOf(holding));
  return states;
}

export function blockRuns(start: string, size: number, held: readonly Holding[], free: readonly Free[]): BlockRun[] {
  const first = numeric(start);
  const runs: { from: number; to: number; state: BlockState }[] = [];
  for (const [index, state] of statesOf(start, size, held, free).entries()) {
    const last = runs.at(-1);
    if (last?.state === state) last.to = index;
    else runs.push({ from: index, to: index, state });
  }
  return runs.map(({ from, to, state }) => ({
    start: e164(first + from),
    end: e164(first + to),
    size: to - from + 1,
    state,
  }));
}

/** A hundred cells of a block. */
export function blockCells(start: string, size: number, runs: readonly BlockRun[]): BlockCell[] {
  const first = numeric(start);
  const each = size / CELLS;
  const states = runs.flatMap((run) => new Array<BlockState>(run.size).fill(run.state));
  return Array.from({ length: CELLS }, (_, cell) => {
    const within = new Set(states.slice(cell * each, (cell + 1) * each));
    const [state = 'unknown'] = within;
    return {
      start: e164(first + cell * each),
      end: e164(first + (cell + 1) * each - 1),
      state: within.size > 1 ? 'mixed' : state,
    };
  });
}

/**
 * The free ranges of a run as Colt offers them, the larger first and none twice; a part of one where none is wholly within.
 * @param taken what is in the basket already
 */
export function offeredWithin<T extends Free & { readonly size: number }>(
  run: Pick<BlockRun, 'start' | 'end'>,
  offered: readonly T[],
  taken: readonly Free[],
): Free[] {
  const pieces: Free[] = [];
  const overlaps = (a: Free, b: Free) => a.start.length === b.start.length && a.start <= b.end && b.start <= a.end;
  const isFree = (range: Free) => ![...taken, ...pieces].some((other) => overlaps(range, other));
  for (const range of [...offered].sort((a, b) => b.size - a.size)) {
    const isWithin = range.start.length === run.start.length && range.start >= run.start && range.end <= run.end;
    if (isWithin && isFree(range)) pieces.push(range);
  }
  return pieces.length === 0 && isFree(run) ? [{ start: run.start, end: run.end }] : pieces;
}

function stateOf({ status, openOrderId }: Holding): BlockState {
  if (openOrderId !== null) return 'ordering';
  return status === 'active' || status === 'reserved' ? status : 'ordering';
}

/** At most 15 digits, which a number holds exactly. */
const numeric = (number: string) => Number(number.slice(1));
const e164 = (number: number) => `+${number}`;
