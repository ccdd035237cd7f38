import { COUNTRY_FORMATS } from './country.js';
import { MAX_DIGITS, MIN_DIGITS } from './range.js';

/**
 * Numbers before which a range must end although the integers continue: the first number of each length, and the first
 * number within and after each country code.
 */
const blockStarts = new Set<bigint>();

for (let length = 0; length <= MAX_DIGITS; length += 1) blockStarts.add(10n ** BigInt(length));

for (const { callingCode } of COUNTRY_FORMATS) {
  for (let length = MIN_DIGITS; length <= MAX_DIGITS; length += 1) {
    const step = 10n ** BigInt(length - callingCode.length);
    blockStarts.add(BigInt(callingCode) * step);
    blockStarts.add((BigInt(callingCode) + 1n) * step);
  }
}

export function startsOwnBlock(number: bigint): boolean {
  return blockStarts.has(number);
}
