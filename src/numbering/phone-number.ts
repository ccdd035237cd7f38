import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import { formatE164 } from './range.js';

/**
 * The number as libphonenumber reads it, or null where it does not, or reads another number: it strips a trunk 0
 * from `+330382500010`, which is not what was said.
 */
export function readPhoneNumber(number: bigint): PhoneNumber | null {
  const text = formatE164(number);
  const phone = parsePhoneNumberFromString(text, { extract: false });
  return phone?.number === text ? phone : null;
}
