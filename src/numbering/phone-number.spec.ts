import { describe, expect, it } from '@jest/globals';
import type { Country } from './country.js';
import { formatE164 } from './range.js';
import { parseNational } from './phone-number.js';

describe('parseNational', () => {
  it.each<[Country, string, string]>([
    ['FR', '03 82 50 00 10', '+33382500010'],
    ['FR', '03.82.50.00.10', '+33382500010'],
    ['FR', '382500010', '+33382500010'],
    ['FR', '+33 3 82 50 00 10', '+33382500010'],
    ['FR', '0033382500010', '+33382500010'],
    ['GB', ' (020) 7946 0000 ', '+442079460000'],
    ['GB', '+44 (0)20 7946 0000', '+442079460000'],
    ['IT', '06 1234 5000', '+390612345000'],
    ['IT', '055 1234567', '+390551234567'],
    ['IT', '55 1234567', '+39551234567'],
    ['IT', '178 000000', '+39178000000'],
    ['DK', '80 12 34 00', '+4580123400'],
    ['DE', '030 12345600', '+493012345600'],
    ['DE', '06221/1234', '+4962211234'],
    ['ES', '900 120 000', '+34900120000'],
    ['IE', '1800 120000', '+3531800120000'],
  ])('%s %s', (country, national, e164) => {
    expect(formatE164(parseNational({ country, national }))).toBe(e164);
  });

  it.each<[Country, string, string]>([
    ['FR', '', 'not-a-national-number'],
    ['FR', 'abc', 'not-a-national-number'],
    ['FR', 'call 03 82 50 00 10', 'not-a-national-number'],
    ['GB', '020 7946 0000 ext. 5', 'not-a-national-number'],
    ['FR', '+49 30 12345600', 'wrong-country-code'],
    ['CH', '0044 20 7946 0000', 'wrong-country-code'],
    ['DE', '030', 'too-short'],
    ['FR', '9'.repeat(1_000), 'not-a-national-number'],
  ])('refuses %s %.30j: %s', (country, national, code) => {
    expect(() => parseNational({ country, national })).toThrow(expect.objectContaining({ code, field: 'national' }));
  });
});
