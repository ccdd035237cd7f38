import type { Secret } from '../../platform/config/secret.js';
import type { ColtEnvironment, TokenStyle } from '../../platform/config/variables.js';

/** One reseller's access to Colt, decrypted. Comes from the reseller's row; never logged, never serialised. */
export interface ColtAccount {
  readonly resellerId: string;
  readonly environment: ColtEnvironment;
  /** Of the IN Number API, without a trailing slash. */
  readonly baseUrl: string;
  /** Unused where we sign the tokens ourselves. */
  readonly tokenUrl: string;
  /**
   * basic: shared token endpoint. product: the product's own token URL, with the API key on every call including this
   * one. signed: a token of our own for Colt's Application ID; the client id is its issuer, the client secret its
   * private key.
   */
  readonly tokenStyle: TokenStyle;
  /** Colt's Application ID: the audience of tokens that we sign. */
  readonly applicationId: string | null;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly apiKey: Secret | null;
  /** Without it no API key is sent. */
  readonly apiKeyHeader: string | null;
  readonly trackingHeader: string;
  /** Name of the wire spelling: `assumed` or `other`. */
  readonly profile: string;
  readonly ratePerSecond: number;
  readonly maxInFlight: number;
}

/** The two shares of an account's budget: sending orders, and all reads (read-backs, searches, comparisons). */
export type BudgetShare = 'order' | 'read';
