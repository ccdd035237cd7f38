/** The member of a form or a range that is wrong; callers turn it into a JSON pointer. */
export type NumberField =
  'number' | 'start' | 'end' | 'national' | 'nomadic' | 'areaCode' | 'areaCodeExtn' | 'rangeStart' | 'rangeEnd';

/**
 * Stable codes, one for each rule a number, a range or a split form can break.
 *
 * - `not-e164`: anything other than an optional `+` and digits, or a leading 0
 * - `too-short`, `too-long`: fewer than 6 or more than 15 digits with the country code
 * - `unequal-length`, `reversed`: the two ends of a range do not match
 * - `country-codes-differ`: the two ends of a range lie in different countries
 * - `unknown-country-code`: none of the 13 countries
 * - `wrong-country-code`: not the country that was named
 * - `missing`, `not-digits`: a member of the split form is empty, or contains anything other than digits
 * - `area-code-only-zero`: nothing is left of `areaCode` once its leading 0 is stripped
 * - `area-code-extn-not-allowed`: Germany has none
 * - `leading-zero-required`: Italian Geo keeps its leading 0, and the form has none
 * - `no-common-area-code`: a range too wide for the split format
 * - `not-a-national-number`: a search text that is not a number of that country
 */
export type NumberFormatCode =
  | 'not-e164'
  | 'too-short'
  | 'too-long'
  | 'unequal-length'
  | 'reversed'
  | 'country-codes-differ'
  | 'unknown-country-code'
  | 'wrong-country-code'
  | 'missing'
  | 'not-digits'
  | 'area-code-only-zero'
  | 'area-code-extn-not-allowed'
  | 'leading-zero-required'
  | 'no-common-area-code'
  | 'not-a-national-number';

/** A number, range or split form that breaks a hard rule. `detail` is one plain sentence for the user of a portal. */
export class NumberFormatError extends Error {
  override readonly name = 'NumberFormatError';

  constructor(
    readonly code: NumberFormatCode,
    readonly detail: string,
    readonly field?: NumberField,
  ) {
    super(detail);
  }
}
