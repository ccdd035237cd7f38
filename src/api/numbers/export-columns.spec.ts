import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spreadsheetText } from './export-columns.js';

describe('text for spreadsheets', () => {
  it.each([
    ['+33382500010', "'+33382500010"],
    ['00042', "'00042"],
    ['=1+1', "'=1+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ["'x", "''x"],
    ['ACME-42', 'ACME-42'],
    ['Ölmühle', 'Ölmühle'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(spreadsheetText(text)).toBe(expected);
  });

  it('never begins like a formula or a number, and one apostrophe less is the text again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const marked = spreadsheetText(text);
        expect(marked).not.toMatch(/^[=+\-@\t\r\n\d.,]/);
        expect(marked.replace(/^'/, '')).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});
