import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from '../../../test/support/source-files.mjs';

// Prisma's operations are guarded at run time (scoped.ts), and the SQL of a test run is checked after it
// (test/support/tenancy/). Whoever leaves the guard aside says why.

const REASON = /across resellers|Unscoped, because/i;

describe('operations across resellers', () => {
  it('have a reason beside them', () => {
    const files = sourceFiles('.ts').filter(({ text }) => text.includes('.acrossResellers'));
    const outside = files.filter(({ path }) => !path.startsWith('src/platform/database/'));
    expect(outside.length).toBeGreaterThan(3);
    expect(outside.filter(({ text }) => !REASON.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
