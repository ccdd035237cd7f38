import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excelText, exportFormat } from './export-format.js';

describe('text for Excel', () => {
  it.each([
    ['+33382500010', "'+33382500010"],
    ['00042', "'00042"],
    ['123456789012345678', "'123456789012345678"],
    ['1E5', "'1E5"],
    ['1-2', "'1-2"],
    ['MAR-12', "'MAR-12"],
    ['Märı 5', "'Märı 5"],
    ['ACME-42', "'ACME-42"],
    ['true', "'true"],
    ['WAHR', "'WAHR"],
    ['=1+1', "'=1+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "' =1"],
    ['＝1', "'＝1"],
    ["'x", "''x"],
    ['ACME,=cmd()', "ACME,'=cmd()"],
    ['ACME; +SUM(A)', "ACME; '+SUM(A)"],
    ['a\r\nb', 'a b'],
    ['ACME SARL', 'ACME SARL'],
    ['Ölmühle', 'Ölmühle'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(excelText(text)).toBe(expected);
  });

  it('never begins like a formula, a date or a number, wherever a reader sees a cell begin', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'=+-@,;| a1"') })),
        (text) => {
          const marked = excelText(text);
          for (const cell of marked.split(/[,;|]/)) expect(cell.trimStart()).not.toMatch(/^[=+\-@]/);
          expect(marked).not.toMatch(/[\r\n\t]/);
          if (/\p{N}/u.test(text)) expect(marked.startsWith("'")).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the formats', () => {
  it('for programs keep every text, but for line breaks', () => {
    const { delimiter, prefix, cell } = exportFormat('programs');
    expect([delimiter, prefix, cell('=1'), cell('00042'), cell('a\r\nb')]).toEqual([',', '', '=1', '00042', 'a b']);
    expect(exportFormat('programs', 'semicolon').delimiter).toBe(';');
  });

  it('for Excel begin with a byte order mark', () => {
    expect(exportFormat('excel')).toMatchObject({ delimiter: ';', prefix: '\ufeff' });
    expect(exportFormat('excel', 'comma')).toMatchObject({ delimiter: ',', prefix: '\ufeff' });
  });
});
