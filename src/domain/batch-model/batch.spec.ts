import { describe, expect, it } from '@jest/globals';
import { BATCH_STATUSES, statusAfter, type BatchCommand } from './batch.js';

describe('a batch', () => {
  it.each<[BatchCommand, string[]]>([
    ['run', ['running', 'running', '-', '-', '-', '-']],
    ['pause', ['-', '-', 'paused', '-', '-', '-']],
    ['resume', ['-', '-', '-', 'running', '-', '-']],
    ['cancel', ['cancelled', 'cancelled', 'cancelled', 'cancelled', '-', '-']],
  ])('takes "%s" in some statuses', (command, after) => {
    expect(BATCH_STATUSES.map((status) => statusAfter(command, status) ?? '-')).toEqual(after);
  });
});
