import type { Secret } from '../../platform/config/secret.js';
import type { ResellerStatus } from '../access/reseller-status.js';
import type { CallbackTrust, ColtEnvironment } from '../../platform/config/variables.js';

/** Colt's customer and our tenant, without anything secret. */
export interface Reseller {
  readonly id: string;
  /** Names it in the call-back's address, in OIDC claims and at the command line. */
  readonly slug: string;
  readonly name: string;
  readonly environment: ColtEnvironment;
  readonly status: ResellerStatus;
  /** Of a closed one: from then on it may be erased. */
  readonly eraseAfter: Date | null;
  /** Holdings of one uniqueness scope never overlap. */
  readonly uniquenessScope: string;
  readonly callbackTrust: CallbackTrust;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The credential of Colt's call-back. Without a user no call-back is authenticated. */
export interface CallbackCredential {
  readonly resellerId: string;
  readonly user: string | null;
  readonly password: Secret | null;
  readonly trust: CallbackTrust;
}

/**
 * Classes of differences between Colt's inventory and ours that a reseller's settings may allow to be repaired
 * automatically.
 */
export const COMPARED_CLASSES = ['only_theirs', 'only_ours', 'released_at_colt', 'different'] as const;
