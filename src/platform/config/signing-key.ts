import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Secret } from './secret.js';

export interface SigningKey {
  readonly key: KeyObject;
  readonly algorithm: 'RS256' | 'ES256';
}

/** States what was expected, and nothing of the key. */
export class SigningKeyError extends Error {}

const LEAST_RSA_BITS = 2048;

/**
 * A PEM private key (PKCS #8, PKCS #1 or SEC 1), as text of several lines or with `\n` for their ends, as it often comes
 * in an environment variable. RSA signs with RS256, P-256 with ES256.
 * @throws SigningKeyError
 */
export function readSigningKey(pem: Secret): SigningKey {
  const key = parse(pem.reveal().replaceAll('\\n', '\n').trim());
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_RSA_BITS) return { key, algorithm: 'RS256' };
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return { key, algorithm: 'ES256' };
  throw new SigningKeyError(`expected an RSA key of at least ${LEAST_RSA_BITS} bits or a P-256 key, got another kind`);
}

function parse(pem: string): KeyObject {
  // Text without a PEM heading would be tried in other formats, and a public key cannot sign.
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) throw new SigningKeyError('expected a PEM private key');
  try {
    return createPrivateKey(pem);
  } catch {
    throw new SigningKeyError('expected a PEM private key without a passphrase, got one that cannot be read');
  }
}
