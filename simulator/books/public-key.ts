import { createPublicKey } from 'node:crypto';

/** Whether the key can verify a token's signature. */
export function isPublicKey(pem: string): boolean {
  try {
    return ['rsa', 'ec'].includes(createPublicKey(pem).asymmetricKeyType ?? '');
  } catch {
    return false;
  }
}
