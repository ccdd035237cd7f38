import { createHash, randomBytes } from 'node:crypto';
import { Secret } from '../../platform/config/secret.js';
import type { Scope } from './caller.js';

/** A key without its secret part. */
export interface ApiKey {
  readonly id: string;
  readonly resellerId: string;
  readonly name: string;
  /** The first characters of the key, so that operators can distinguish keys. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  /** The environment of the service sets it at every start. */
  readonly bootstrap: boolean;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
}

export interface NewApiKey extends Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'> {
  readonly key: Secret;
}

/** 256 random bits, recognisable for secret scanners. */
export function generateApiKey(): Secret {
  return new Secret(`cib_${randomBytes(32).toString('base64url')}`);
}

/** Keys are long and random, so a plain hash is enough; slow hashes are for passwords. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

export function prefixOf(key: Secret): string {
  return key.reveal().slice(0, 8);
}

/** The columns of a new key. */
export function newApiKeyColumns({ key, name, scopes, expiresAt }: NewApiKey) {
  const keyHash = new Uint8Array(hashApiKey(key.reveal()));
  return { name, scopes: [...scopes], expiresAt, prefix: prefixOf(key), keyHash };
}
