import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import metadata from 'libphonenumber-js/metadata.max.json';
import { COUNTRY_FORMATS, type CountryFormat } from './country.js';
import { displayNumber, displayRange } from './display.js';
import { KINDS } from './kind.js';
import { formatE164, MAX_DIGITS, numberRange, parseE164 } from './range.js';
import { readNational, safeReadE164, safeReadNumbers, searchedDigits } from './read-number.js';
import { numberWarnings } from './warnings.js';

/** Where the metadata keeps the pattern of all of a country's numbers, and those of its types. */
const PATTERN_AT = 2;
const TYPES_AT = 11;

/** National significant numbers of every type of a country. */
function nationalNumbers({ iso, callingCode }: CountryFormat): fc.Arbitrary<string> {
  const plan: unknown[] = metadata.countries[iso] ?? [];
  const types = (plan[TYPES_AT] as unknown[][]).flatMap((type) => (typeof type?.[0] === 'string' ? [type[0]] : []));
  const general = new RegExp(`^(?:${String(plan[PATTERN_AT])})$`);
  const longest = MAX_DIGITS - callingCode.length;
  return fc
    .oneof(...types.map((pattern) => fc.stringMatching(new RegExp(`^(?:${pattern})$`))))
    .filter((digits) => digits.length > 4 && digits.length <= longest && general.test(digits));
}

const ZEROS = ['0', '\uff10', '\u0660', '\u06f0', '\u0966', '\u{1d7ce}'];
const BLANKS = [' ', '\u00a0', '\u2009', '\u202f', '\u2007', '\u3000', '\t', ' \u200b '];
const DASHES = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\uff0d'];
const INVISIBLE = ['', '\u200e', '\u200f', '\u200b', '\ufeff', '\u2066', '\u2069', '\u202a', '\u202c', '\u00ad'];

/** Writes a display form as text in another script, with other blanks and dashes, and with marks that nobody sees. */
const handwriting = fc
  .record({
    zero: fc.constantFrom(...ZEROS),
    blanks: fc.array(fc.constantFrom(...BLANKS), { minLength: 1, maxLength: 4 }),
    dashes: fc.array(fc.constantFrom(...DASHES), { minLength: 1, maxLength: 3 }),
    invisible: fc.array(fc.constantFrom(...INVISIBLE), { minLength: 1, maxLength: 6 }),
  })
  .map(({ zero, blanks, dashes, invisible }) => (text: string) => {
    let at = 0;
    const cycled = (list: readonly string[]) => list[(at += 1) % list.length] ?? '';
    return [...text]
      .map((sign) => {
        if (/\d/.test(sign)) return String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(sign)) + cycled(invisible);
        return sign === ' ' ? cycled(blanks) : sign === '-' ? cycled(dashes) : sign;
      })
      .join('');
  });

describe.each(COUNTRY_FORMATS.map((format) => [format.iso, format] as const))('numbers of %s', (country, format) => {
  const { callingCode, leadingZero } = format;
  const number = nationalNumbers(format).map((digits) => ({ digits, e164: parseE164(callingCode + digits) }));

  it('are read in any notation, and found by it', () => {
    fc.assert(
      fc.property(number, fc.constantFrom(...KINDS), handwriting, ({ digits, e164 }, kind, write) => {
        const { national, international } = displayNumber(e164);
        const spaced = international.replace(/^\+\d+ /, '');
        const optional =
          leadingZero === 'part' ? [] : [`+${callingCode} (0)${spaced}`, `00${callingCode} (0) ${spaced}`];
        const withCode = [
          international,
          `00${callingCode}${digits}`,
          `(+${callingCode}) ${spaced}`,
          `tel:${international.replace(/ /g, '-')}`,
          ...optional,
        ];
        const range = { start: e164, end: e164 };
        for (const text of [...withCode, national ?? '']) {
          const written = write(text);
          expect([written, readNational({ country, national: written }).range]).toEqual([written, range]);
          const found = searchedDigits(written).some((searched) => e164.toString().endsWith(searched));
          expect([written, found]).toEqual([written, true]);
        }
        for (const text of withCode) expect(safeReadE164(write(text))).toEqual({ ok: true, value: e164 });
        expect(numberWarnings(range, kind).map(({ code }) => code)).not.toContain('number-not-known');
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('are read in the display form of their ranges, and found by it', () => {
    fc.assert(
      fc.property(number, fc.nat({ max: 9_999 }), handwriting, ({ e164 }, more, write) => {
        const last = e164 + BigInt(more);
        fc.pre(last.toString().length === e164.toString().length);
        const range = numberRange(e164, last);
        const { national, international } = displayRange(range);
        for (const text of national === null ? [international] : [international, national]) {
          expect([text, readNational({ country, national: text }).range]).toEqual([text, range]);
          const found = (end: bigint) => searchedDigits(write(text)).some((part) => end.toString().endsWith(part));
          expect([text, found(e164), found(last)]).toEqual([text, true, true]);
        }
        expect(safeReadNumbers(international, null, 'start')).toMatchObject({ ok: true, value: { range } });
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('are read back from their display form, known or not', () => {
    const any = fc.stringMatching(/^\d{4,11}$/).map((digits) => parseE164(callingCode + digits));
    fc.assert(
      fc.property(any, (e164) => {
        const { international } = displayNumber(e164);
        const range = { start: e164, end: e164 };
        expect([international, readNational({ country, national: international }).range]).toEqual([
          international,
          range,
        ]);
        expect(safeReadE164(international)).toEqual({ ok: true, value: e164 });
        expect(searchedDigits(international)).toContain(e164.toString());
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('never come out as good with a trunk 0 inside', () => {
    const mistake = fc.constantFrom('digit lost', 'digit added', '0 added');
    fc.assert(
      fc.property(number, mistake, fc.boolean(), ({ digits, e164 }, what, international) => {
        const wrong =
          what === 'digit lost' ? digits.slice(0, -1) : what === 'digit added' ? `${digits}7` : `0${digits}`;
        const zero = leadingZero === 'part' ? '' : '0';
        const read = safeReadNumbers(
          international ? `+${callingCode} ${zero}${wrong}` : zero + wrong,
          country,
          'national',
        );
        if (!read.ok || read.value.range.start === e164) return;
        const { start } = read.value.range;
        const isGood = numberWarnings(read.value.range, null).length === 0;
        const hasZero = start.toString().startsWith(`${callingCode}0`);
        if (leadingZero !== 'part') expect([formatE164(start), hasZero && isGood]).toEqual([formatE164(start), false]);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
