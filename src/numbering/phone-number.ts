import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import { formatE164 } from './range.js';

/**
 * Parses a number with libphonenumber. Null if it cannot, or if it reads another number: it strips a trunk 0 from
 * `+330382500010`, which is not the number that was given.
 */
export function readPhoneNumber(number: bigint): PhoneNumber | null {
  const text = formatE164(number);
  const phone = parsePhoneNumberFromString(text, { extract: false });
  return phone?.number === text ? phone : null;
}
