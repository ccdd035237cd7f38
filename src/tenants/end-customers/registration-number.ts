import { cleanText } from '../../platform/common/text.js';

/**
 * What identifies a registration number, however it is written: in capitals, without blanks, dots and hyphens. Empty if
 * nothing else is in it.
 */
export function registrationKey(registrationNumber: string): string {
  return cleanText(registrationNumber)
    .replace(/[\p{White_Space}\p{Pd}\u2212.\u00b7]/gu, '')
    .toUpperCase();
}
