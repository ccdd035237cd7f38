import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ATTENTION_CODES } from './attention.js';

const page = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8');

describe('docs/runbook.md', () => {
  it('explains each attention code and what to do, and no other code', () => {
    const [table = ''] = page.split('| attention | meaning | action |\n|---|---|---|\n')[1]?.split('\n\n') ?? [];
    const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
    for (const [, , meaning, action] of rows) expect([meaning, action]).not.toContain('');
    const told = rows.flatMap(([, codes = '']) => codes.split(', ').map((code) => code.replaceAll('`', '')));
    expect(told.toSorted()).toEqual([...ATTENTION_CODES].sort());
  });
});
