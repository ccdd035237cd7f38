import { describe, expect, it } from '@jest/globals';
import { isCountryCode, normaliseCountryCode } from './country-code.js';

describe('country codes', () => {
  it.each([
    ['FR', 'FR'],
    ['gb', 'GB'],
    ['UK', 'GB'],
    [' uk ', 'GB'],
    ['el', 'GR'],
    ['fra', 'fra'],
    ['', ''],
    ['constructor', 'constructor'],
  ])('%j is %j', (text, code) => expect(normaliseCountryCode(text)).toBe(code));

  it('are those of ISO 3166-1', () => {
    expect(['FR', 'LU', 'US', 'CN', 'SS', 'AX'].every(isCountryCode)).toBe(true);
    expect(['UK', 'EU', 'XK', 'ZZ', 'fr', 'F', 'FRA', '', 'F\n'].some(isCountryCode)).toBe(false);
  });
});
