import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PROBLEM_CODES, PROBLEMS, problemType } from './problem-catalogue.js';

const page = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');

describe('docs/problems.md', () => {
  it.each(PROBLEM_CODES)('says of %s what the catalogue says', (code) => {
    const { status, title, doc } = PROBLEMS[code];
    expect(page).toContain(`\n## ${code}\n\n\`${problemType(code)}\` · ${status} · ${title}\n\n${doc}\n`);
  });

  it('knows no other code', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, code]) => code)).toEqual(PROBLEM_CODES);
  });
});
