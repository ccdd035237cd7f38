/** Options or secrets of a reseller that cannot be used: one line for each. Never holds the value of a secret. */
export class InvalidOptions extends Error {
  override readonly name = 'InvalidOptions';
}
