import { describe, expect, it } from '@jest/globals';
import type { Country } from './country.js';
import { formatE164, formatRange } from './range.js';
import { readNational, safeReadE164, searchedDigits } from './read-number.js';

const read = (country: Country, national: string) => {
  const { start, end } = formatRange(readNational({ country, national }).range);
  return start === end ? start : [start, end];
};

describe('readNational', () => {
  it.each<[Country, string, string]>([
    ['FR', '03 82 50 00 10', '+33382500010'],
    ['FR', '03.82.50.00.10', '+33382500010'],
    ['FR', '382500010', '+33382500010'],
    ['FR', '33 3 82 50 00 10', '+33382500010'],
    ['FR', '+33 3 82 50 00 10', '+33382500010'],
    ['FR', '0033382500010', '+33382500010'],
    ['FR', '00 33 (0)3 82 50 00 10', '+33382500010'],
    ['FR', '+33 (0)3 82 50 00 10', '+33382500010'],
    ['FR', '+33(0) 3 82 50 00 10', '+33382500010'],
    ['FR', '+33 03 82 50 00 10', '+33382500010'],
    ['FR', '33 (0)3 82 50 00 10', '+33382500010'],
    ['FR', '(0)3 82 50 00 10', '+33382500010'],
    ['FR', '(+33) 382500010', '+33382500010'],
    ['FR', '(0033) 3 82 50 00 10', '+33382500010'],
    ['FR', '+(33) 3.82.50.00.10', '+33382500010'],
    ['GB', ' (020) 7946 0000 ', '+442079460000'],
    ['GB', '+44 (0)20 7946 0000', '+442079460000'],
    ['GB', '[020] 7946~0000', '+442079460000'],
    ['CH', '044 668 18 00', '+41446681800'],
    ['IT', '06 1234 5000', '+390612345000'],
    ['IT', '+39 (0)6 1234 5000', '+390612345000'],
    ['IT', '(0)6 1234 5000', '+390612345000'],
    ['IT', '055 1234567', '+390551234567'],
    ['IT', '55 1234567', '+39551234567'],
    ['IT', '178 000000', '+39178000000'],
    ['DK', '80 12 34 00', '+4580123400'],
    ['DK', '+45 (0)80 12 34 00', '+4580123400'],
    ['DE', '030 12345600', '+493012345600'],
    ['DE', '06221/1234', '+4962211234'],
    ['DE', '030 123456-0', '+49301234560'],
    ['DE', '030 123456 - 0', '+49301234560'],
    ['AT', '0043/1/58858', '+43158858'],
    ['ES', '900 120 000', '+34900120000'],
    ['ES', '+34 (0)91 123 45 67', '+34911234567'],
    ['PT', '+351 (0)21 123 4567', '+351211234567'],
    ['IE', '1800 120000', '+3531800120000'],
  ])('%s %s', (country, national, e164) => {
    expect(read(country, national)).toBe(e164);
  });

  it.each<[string, string]>([
    ['a URI', 'tel:+33-3-82-50-00-10'],
    ['a URI in capitals, with slashes', 'TEL://+33382500010'],
    ['a local URI with a country code as context', 'tel:03-82-50-00-10;phone-context=+33'],
    ['a local URI with a domain as context', 'tel:0382500010;phone-context=example.com'],
    ['a URI with other parameters', 'tel:+33382500010;isub=1;x;=;ext='],
    ['no-break hyphens', '03‑82‑50‑00‑10'],
    ['dashes and a minus', '03–82—50−00-10'],
    ['thin, narrow and no-break blanks', '03\u200982\u202f50\u00a000\u200710'],
    ['marks of direction and isolates', '\u2066\u202a+33\u200e 3 82 50 00 10\u202c\u2069'],
    ['zero-width characters and a BOM', '\ufeff03\u200b82\u206050\u00ad0010'],
    ['full-width digits and signs', '＋３３（０）３　８２　５０　００　１０'],
    ['Arabic digits', '٠٣٨٢٥٠٠٠١٠'],
    ['Devanagari digits', '०३८२५०००१०'],
    ['mathematical digits', '𝟎𝟑𝟖𝟐𝟓𝟎𝟎𝟎𝟏𝟎'],
    ['tabs and line breaks', '03\t82\n50 00 10'],
  ])('reads %s', (_, national) => {
    expect(read('FR', national)).toBe('+33382500010');
  });

  it.each<[Country, string, string, string]>([
    ['FR', '03 82 50 00 10 – 03 82 50 00 19', '+33382500010', '+33382500019'],
    ['FR', '+33 3 82 50 00 10 – +33 3 82 50 00 19', '+33382500010', '+33382500019'],
    ['FR', '03 82 50 00 10 - +33382500019', '+33382500010', '+33382500019'],
    ['ES', '912 34 50 00 – 912 34 50 09', '+34912345000', '+34912345009'],
    ['IT', '+39 178 000 000 – +39 178 000 009', '+39178000000', '+39178000009'],
  ])('%s %s is a range', (country, national, start, end) => {
    expect(read(country, national)).toEqual([start, end]);
  });

  it('leaves E.164 and its display form as they are', () => {
    expect(read('FR', '+330382500010')).toBe('+330382500010');
    expect(read('CH', '+41 044668180')).toBe('+41044668180');
  });

  it.each<[Country, string, string]>([
    ['FR', '01 70 76 00 0', '+3317076000'],
    ['GB', '020 7946 000', '+44207946000'],
    ['CH', '044 668 18 0', '+4144668180'],
    ['FR', '+33 01 70 76 00 0', '+3317076000'],
  ])('%s %s is too short, but has no trunk 0', (country, national, e164) => {
    expect(read(country, national)).toBe(e164);
  });

  it.each<[Country, string, boolean]>([
    ['DE', '030 123456/57', true],
    ['DE', '+49 30 123456/57', true],
    ['FR', '01 70 76 00 00/01', true],
    ['DE', '06221/123456', false],
    ['DE', '033200/12345', false],
    ['AT', '0043/1/588580', false],
    ['DE', '+49 (0)6221/123456', false],
  ])('%s %s may hold two numbers: %p', (country, national, doubtful) => {
    expect(readNational({ country, national }).doubtful).toBe(doubtful);
  });

  it.each<[Country, string, string]>([
    ['FR', '', 'not-a-national-number'],
    ['FR', 'abc', 'not-a-national-number'],
    ['FR', 'call 03 82 50 00 10', 'not-a-national-number'],
    ['GB', '020 7946 0000 ext. 5', 'not-a-national-number'],
    ['GB', 'tel:+442079460000;ext=5', 'not-a-national-number'],
    ['FR', '+33 1 70 76 00 00 +33 1 70 76 00 01', 'not-a-national-number'],
    ['FR', '01 70 76 00 00 / 01 70 76 00 01', 'too-long'],
    ['FR', '+49 30 12345600', 'wrong-country-code'],
    ['CH', '0044 20 7946 0000', 'wrong-country-code'],
    ['DK', '0080 12 34 00', 'wrong-country-code'],
    ['FR', '03 82 50 00 19 – 03 82 50 00 10', 'reversed'],
    ['DE', '+49 30 123456 – +49 30 1234567', 'unequal-length'],
    ['DE', '030', 'too-short'],
    ['FR', '(0)', 'too-short'],
    ['FR', '9'.repeat(100), 'too-long'],
    ['FR', `3${' '.repeat(100_000)}8`, 'not-a-national-number'],
    ['FR', '1²', 'not-a-national-number'],
  ])('refuses %s %.40j: %s', (country, national, code) => {
    expect(() => readNational({ country, national })).toThrow(expect.objectContaining({ code, field: 'national' }));
  });
});

describe('safeReadE164', () => {
  it.each([
    ['+33382500010', '+33382500010'],
    [' 33382500010', '+33382500010'],
    ['+33 (0)3 82 50 00 10', '+33382500010'],
    [' 33 (0)3 82 50 00 10', '+33382500010'],
    ['33 3 82 50 00 10', '+33382500010'],
    ['0033 3 82 50 00 10', '+33382500010'],
    ['tel:+33-3-82-50-00-10', '+33382500010'],
    ['+٣٣٣٨٢٥٠٠٠١٠', '+33382500010'],
    ['+330382500010', '+330382500010'],
    ['+39 (0)6 1234 5000', '+390612345000'],
    ['+999 123456', '+999123456'],
  ])('%j', (text, e164) => {
    const result = safeReadE164(text);
    expect(result.ok && formatE164(result.value)).toBe(e164);
  });

  it.each([
    ['0382500010', 'not-e164'],
    ['(0)3 82 50 00 10', 'not-e164'],
    ['03 82 50 00 10', 'not-e164'],
    ['tel:+33382500010;ext=5', 'not-e164'],
    ['+49 30 123456/57', 'not-e164'],
    ['ACME', 'not-e164'],
    ['', 'not-e164'],
    ['+33 1', 'too-short'],
    ['+33 1234 5678 9012 3456', 'too-long'],
  ])('refuses %j: %s', (text, code) => {
    expect(safeReadE164(text, 'start')).toMatchObject({ ok: false, errors: [{ code, field: 'start' }] });
  });
});

describe('searchedDigits', () => {
  it.each([
    ['a number in E.164', '+33 3 82 50 00 10', ['33382500010']],
    ['a number with its trunk 0, with and without it', '03.82/50-00 (10)', ['0382500010', '382500010']],
    ['an optional 0', '+33 (0)3 82', ['33382']],
    ['an optional 0 after a plus that became a blank', ' 33 (0)3 82', ['33382']],
    ['an Italian 0', '+39 (0)6 12', ['390612']],
    ['an optional 0 without a country code', '(0)3 82', ['0382', '382']],
    ['the international prefix', '0033 3 82', ['0033382', '033382', '33382']],
    ['digits that begin with 00 as in a rangeStart', '0010', ['0010', '010']],
    ['a country code alone', '0033', ['0033', '033']],
    ['E.164 with a 0 after the country code', '+330382500010', ['330382500010']],
    ['a trunk 0 after the country code', '+33 03 82', ['33382', '330382']],
    ['a displayed range', '03 82 50 00 10 – 03 82 50 00 19', ['0382500010', '382500010', '0382500019', '382500019']],
    ['a URI with an extension', 'tel:+33-382;ext=5', ['33382']],
    ['full-width digits', '０３８２', ['0382', '382']],
    ['a text that is not a number', 'ACME-42', []],
    ['a range of which one end is not a number', '0382 – ACME', []],
    ['signs without a digit', '+ (-)', []],
    ['a 0 alone', '0', ['0']],
    ['the maximum number of digits', '123456789012345', ['123456789012345']],
    ['more digits than that', '1234567890123456', []],
    ['the maximum number of digits after a trunk 0', '0123456789012345', ['123456789012345']],
    ['more digits than that after a trunk 0', '01234567890123456', []],
    ['the maximum number of digits after 00', '00331234567890123', ['331234567890123']],
    ['nothing', '', []],
  ])('of %s', (_, text, digits) => {
    expect(searchedDigits(text)).toEqual(digits);
  });
});
