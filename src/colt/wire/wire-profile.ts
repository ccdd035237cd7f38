import type { CarrierNumberStatus, CarrierStatus } from '../model/carrier.js';

/**
 * One spelling of Colt's interface, as data. Encoders and decoders are written against the contract; a profile says
 * where a wire differs from it. Names and values that are not listed are the contract's own.
 */
export interface WireProfile {
  /** Member names of bodies: contract → wire. */
  readonly members: Readonly<Record<string, string>>;
  /** Query parameters: contract → wire. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values that we write, by the contract's member: contract → wire. Values are read without regard to spelling. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Object around the list of ranges in a body that we write; null: the list stands bare. */
  readonly rangesWrapper: string | null;
  /** Words for an order's status beyond those that every profile knows, spelt as `word()` gives them. */
  readonly orderStatusWords: Readonly<Record<string, CarrierStatus>>;
  readonly numberStatusWords: Readonly<Record<string, CarrierNumberStatus>>;
}
