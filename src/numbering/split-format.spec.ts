import { describe, expect, it } from '@jest/globals';
import type { Country } from './country.js';
import type { Kind } from './kind.js';
import { NumberFormatError } from './number-format-error.js';
import { formatRange } from './range.js';
import { safeSplitToRange, splitToRange, type SplitForm } from './split-format.js';

type Row = readonly [Country, Kind, string, string | undefined, string, string, string, string];

const rows: readonly Row[] = [
  ['AT', 'geo', '01', '234', '5600', '5699', '+4312345600', '+4312345699'],
  ['AT', 'freephone', '0800', '12', '3400', '3409', '+43800123400', '+43800123409'],
  ['BE', 'geo', '02', '123', '4500', '4599', '+3221234500', '+3221234599'],
  ['BE', 'shared_cost', '078', '79', '1000', '1009', '+3278791000', '+3278791009'],
  ['CH', 'geo', '044', '668', '1800', '1899', '+41446681800', '+41446681899'],
  ['DE', 'geo', '030', undefined, '12345600', '12345699', '+493012345600', '+493012345699'],
  ['DE', 'geo', '30', '', '12345600', '12345600', '+493012345600', '+493012345600'],
  ['DE', 'freephone', '0800', undefined, '0001', '0001', '+498000001', '+498000001'],
  ['DK', 'geo', '33', '12', '3400', '3499', '+4533123400', '+4533123499'],
  ['DK', 'freephone', '80', '12', '3400', '3400', '+4580123400', '+4580123400'],
  ['ES', 'geo', '91', '012', '3400', '3499', '+34910123400', '+34910123499'],
  ['ES', 'freephone', '900', '12', '0000', '0009', '+34900120000', '+34900120009'],
  ['FR', 'geo', '3', '8250', '0010', '0019', '+33382500010', '+33382500019'],
  ['FR', 'geo', '03', '8250', '0010', '0019', '+33382500010', '+33382500019'],
  ['FR', 'shared_cost', '0820', '12', '0000', '9999', '+33820120000', '+33820129999'],
  ['GB', 'geo', '020', '7946', '0000', '0999', '+442079460000', '+442079460999'],
  ['GB', 'full_rate', '0330', '123', '4000', '4009', '+443301234000', '+443301234009'],
  ['IE', 'geo', '01', '850', '1200', '1299', '+35318501200', '+35318501299'],
  ['IE', 'freephone', '1800', '12', '0000', '0009', '+3531800120000', '+3531800120009'],
  ['IT', 'geo', '06', '1234', '5000', '5099', '+390612345000', '+390612345099'],
  ['IT', 'geo', '055', '123', '4500', '4599', '+390551234500', '+390551234599'],
  ['IT', 'freephone', '800', '12', '3400', '3409', '+39800123400', '+39800123409'],
  ['IT', 'freephone', '0800', '12', '3400', '3409', '+39800123400', '+39800123409'],
  ['IT', 'national_rate', '55', '123', '4500', '4599', '+39551234500', '+39551234599'],
  ['NL', 'geo', '020', '123', '4500', '4599', '+31201234500', '+31201234599'],
  ['NL', 'national_rate', '088', '012', '3400', '3499', '+31880123400', '+31880123499'],
  ['PT', 'geo', '21', '234', '5600', '5699', '+351212345600', '+351212345699'],
  ['PT', 'full_rate', '707', '12', '3400', '3499', '+351707123400', '+351707123499'],
  ['SE', 'geo', '08', '123', '4500', '4599', '+4681234500', '+4681234599'],
  ['SE', 'freephone', '020', '12', '0000', '0099', '+4620120000', '+4620120099'],
];

describe('splitToRange', () => {
  it.each(rows)('%s %s %s/%s/%s-%s', (country, kind, areaCode, areaCodeExtn, rangeStart, rangeEnd, start, end) => {
    const form = {
      country,
      kind,
      areaCode,
      rangeStart,
      rangeEnd,
      ...(areaCodeExtn === undefined ? {} : { areaCodeExtn }),
    };
    expect(formatRange(splitToRange(form))).toEqual({ start, end });
  });

  it.each([
    ['055', false, '+390551234567'],
    ['055', true, '+39551234567'],
    ['55', true, '+39551234567'],
  ])('Italian geo %s, nomadic %s', (areaCode, nomadic, start) => {
    const form: SplitForm = { ...florence, areaCode, nomadic };
    expect(formatRange(splitToRange(form)).start).toBe(start);
  });

  it.each([
    ['FR', '00', '+3304567'],
    ['FR', '003', '+33034567'],
    ['DE', '0030', '+490304567'],
  ] as const)('strips one 0, not two: %s %s', (country, areaCode, start) => {
    const form: SplitForm = { country, kind: 'geo', areaCode, rangeStart: '4567', rangeEnd: '4567' };
    expect(formatRange(splitToRange(form)).start).toBe(start);
  });

  it('ignores nomadic outside Italy', () => {
    expect(splitToRange({ ...french, nomadic: true })).toEqual(splitToRange(french));
  });
});

const french: SplitForm = {
  country: 'FR',
  kind: 'geo',
  areaCode: '3',
  areaCodeExtn: '8250',
  rangeStart: '0010',
  rangeEnd: '0019',
};
const florence: SplitForm = {
  country: 'IT',
  kind: 'geo',
  areaCode: '055',
  rangeStart: '1234567',
  rangeEnd: '1234567',
};

describe('a wrong split form', () => {
  it.each<[string, SplitForm, readonly (readonly [string, string])[]]>([
    ['no area code', { ...french, areaCode: '' }, [['areaCode', 'missing']]],
    ['a blank', { ...french, areaCode: ' 3' }, [['areaCode', 'not-digits']]],
    ['a plus', { ...french, areaCode: '+3' }, [['areaCode', 'not-digits']]],
    ['only a 0', { ...french, areaCode: '0' }, [['areaCode', 'area-code-only-zero']]],
    ['letters in the extension', { ...french, areaCodeExtn: '82x0' }, [['areaCodeExtn', 'not-digits']]],
    ['no start', { ...french, rangeStart: '' }, [['rangeStart', 'missing']]],
    ['placeholders', { ...french, rangeStart: 'xxx0' }, [['rangeStart', 'not-digits']]],
    ['other digits', { ...french, rangeEnd: '٠٠١٩' }, [['rangeEnd', 'not-digits']]],
    ['a shorter end', { ...french, rangeEnd: '19' }, [['rangeEnd', 'unequal-length']]],
    ['a reversed range', { ...french, rangeEnd: '0009' }, [['rangeEnd', 'reversed']]],
    ['too many digits', { ...french, areaCodeExtn: '825000000' }, [['rangeStart', 'too-long']]],
    [
      'too few digits',
      { ...french, areaCodeExtn: '', rangeStart: '10', rangeEnd: '19' },
      [['rangeStart', 'too-short']],
    ],
    [
      'several faults',
      { ...french, areaCode: '', rangeStart: 'a', rangeEnd: '' },
      [
        ['areaCode', 'missing'],
        ['rangeStart', 'not-digits'],
        ['rangeEnd', 'missing'],
      ],
    ],
    [
      'a German extension',
      { country: 'DE', kind: 'geo', areaCode: '30', areaCodeExtn: '12', rangeStart: '345600', rangeEnd: '345600' },
      [['areaCodeExtn', 'area-code-extn-not-allowed']],
    ],
    ['Florence without its 0', { ...florence, areaCode: '55' }, [['areaCode', 'leading-zero-required']]],
    [
      'Florence without its 0, nomadic false',
      { ...florence, areaCode: '55', nomadic: false },
      [['areaCode', 'leading-zero-required']],
    ],
  ])('%s', (_what, form, faults) => {
    const result = safeSplitToRange(form);
    expect(result.ok ? [] : result.errors.map(({ field, code }) => [field, code])).toEqual(faults);
    for (const { detail } of result.ok ? [] : result.errors)
      expect(detail).toMatch(/^(areaCode|range|the full number)/);
    expect(() => splitToRange(form)).toThrow(NumberFormatError);
  });
});
