import type { CarrierNumberStatus, CarrierStatus } from '../model/carrier.js';

/**
 * One spelling of Colt's interface, as data. Encoders and decoders are written against the contract; a profile lists
 * where a spelling differs from it. Names and values that are not listed are the contract's.
 */
export interface WireProfile {
  /** Member names of bodies: contract → wire. */
  readonly members: Readonly<Record<string, string>>;
  /** Query parameters: contract → wire. */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * Values that we send, by the contract's member: contract → wire. Received values are compared in normalised form.
   */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Object around the list of ranges in a body that we send; null: the list has no wrapper. */
  readonly rangesWrapper: string | null;
  /** Order statuses beyond those that every profile knows, as `normaliseWord` returns them. */
  readonly orderStatusWords: Readonly<Record<string, CarrierStatus>>;
  readonly numberStatusWords: Readonly<Record<string, CarrierNumberStatus>>;
}
