import { readPhoneNumber } from './phone-number.js';
import { formatE164, type NumberRange } from './range.js';

/** A number as people write it. Source: libphonenumber's full metadata. */
export interface NumberDisplay {
  /** `03 82 50 00 10`; null if libphonenumber does not know the number. */
  readonly national: string | null;
  /** `+33 3 82 50 00 10`; plain E.164 if the digits cannot be grouped. */
  readonly international: string;
}

export function displayNumber(number: bigint): NumberDisplay {
  const phone = readPhoneNumber(number);
  return {
    national: phone?.isValid() ? phone.formatNational() : null,
    international: phone?.formatInternational() ?? formatE164(number),
  };
}

/** Like `displayNumber` for a single number; otherwise both ends, joined by an en dash. */
export function displayRange(range: NumberRange): NumberDisplay {
  const start = displayNumber(range.start);
  if (range.start === range.end) return start;
  const end = displayNumber(range.end);
  return {
    national: start.national === null || end.national === null ? null : `${start.national} – ${end.national}`,
    international: `${start.international} – ${end.international}`,
  };
}
