import { createPublicKey } from 'node:crypto';

/** Whether a token's signature can be checked with it. */
export function isPublicKey(pem: string): boolean {
  try {
    return ['rsa', 'ec'].includes(createPublicKey(pem).asymmetricKeyType ?? '');
  } catch {
    return false;
  }
}
