import { describe, expect, it } from '@jest/globals';
import { blockCells, blockOf, blockRuns, offeredWithin } from './block-runs';

const START = '+33170760000';
const held = (
  start: string,
  end: string,
  status: 'active' | 'reserved' | 'activating',
  openOrderId: string | null = null,
) => ({
  start,
  end,
  status,
  openOrderId,
});
const shown = (runs: ReturnType<typeof blockRuns>) =>
  runs.map(({ start, size, state }) => [start.slice(-4), size, state]);

describe('a block of numbers', () => {
  it('is that of a hundred or a thousand around a number', () => {
    expect(blockOf('+33170763456', 100)).toEqual({ prefix: '+331707634', start: '+33170763400', end: '+33170763499' });
    expect(blockOf('+33170763456', 1000)).toMatchObject({ start: '+33170763000', end: '+33170763999' });
  });

  it('is the runs of its states, each number once', () => {
    const runs = blockRuns(
      START,
      100,
      [
        held('+33170760010', '+33170760019', 'active'),
        held('+33170760020', '+33170760020', 'reserved'),
        held('+33170760021', '+33170760021', 'reserved', 'an order'),
        held('+33170760022', '+33170760022', 'activating'),
      ],
      [
        { start: '+33170760000', end: '+33170760004' },
        { start: '+33170760005', end: '+33170760006' },
        { start: '+33170760020', end: '+33170760020' },
      ],
    );
    expect(shown(runs)).toEqual([
      ['0000', 7, 'free'],
      ['0007', 3, 'unknown'],
      ['0010', 10, 'active'],
      ['0020', 1, 'reserved'],
      ['0021', 2, 'ordering'],
      ['0023', 77, 'unknown'],
    ]);
  });

  it('cuts what reaches beyond it, and ignores numbers of another length', () => {
    const runs = blockRuns(
      START,
      100,
      [held('+33170759990', '+33170760001', 'active')],
      [
        { start: '+33170760098', end: '+33170760200' },
        { start: '+3317076000', end: '+3317076009' },
      ],
    );
    expect(shown(runs)).toEqual([
      ['0000', 2, 'active'],
      ['0002', 96, 'unknown'],
      ['0098', 2, 'free'],
    ]);
  });

  it('has a hundred cells: numbers, or tens of which some are mixed', () => {
    const runs = blockRuns(START, 1000, [held('+33170760000', '+33170760014', 'active')], []);
    const cells = blockCells(START, 1000, runs);
    expect(cells).toHaveLength(100);
    expect(cells.slice(0, 3).map(({ state }) => state)).toEqual(['active', 'mixed', 'unknown']);
    expect(cells[1]).toEqual({ start: '+33170760010', end: '+33170760019', state: 'mixed' });
    expect(blockCells(START, 100, blockRuns(START, 100, [], [])).at(-1)?.end).toBe('+33170760099');
  });

  it('goes into the basket as Colt offers it, nothing twice', () => {
    const at = (last: number, size = 1) => ({
      start: `+331707600${String(last).padStart(2, '0')}`,
      end: `+331707600${String(last + size - 1).padStart(2, '0')}`,
      size,
    });
    const offered = [at(9), at(10), at(11), at(10, 10), at(20)];
    const starts = (run: ReturnType<typeof at>, taken: ReturnType<typeof at>[] = []) =>
      offeredWithin(run, offered, taken).map(({ start, end }) => `${start.slice(-2)}-${end.slice(-2)}`);
    expect(starts(at(9, 12))).toEqual(['10-19', '09-09', '20-20']);
    expect(starts(at(11))).toEqual(['11-11']);
    expect(starts(at(15))).toEqual(['15-15']);
    expect(starts(at(9, 12), [at(12)])).toEqual(['09-09', '10-10', '11-11', '20-20']);
    expect(starts(at(12), [at(10, 10)])).toEqual([]);
  });
});
