import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Secret } from './secret.js';
import { readSigningKey } from './signing-key.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ed25519 = generateKeyPairSync('ed25519');

const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8') =>
  key.export({ format: 'pem', type }).toString();
const locked = { format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' } as const;

describe('signing key', () => {
  it.each([
    ['RSA in PKCS #8', pem(rsa.privateKey), 'RS256'],
    ['RSA in PKCS #1', pem(rsa.privateKey, 'pkcs1'), 'RS256'],
    ['P-256 in PKCS #8', pem(p256.privateKey), 'ES256'],
    ['P-256 in SEC 1', pem(p256.privateKey, 'sec1'), 'ES256'],
    ['one line, as in an environment file', pem(p256.privateKey).trim().replaceAll('\n', '\\n'), 'ES256'],
  ])('reads %s', (_, text, algorithm) => {
    expect(readSigningKey(new Secret(text)).algorithm).toBe(algorithm);
  });

  it.each([
    ['no PEM', 'simulator-secret', /^expected a PEM private key$/],
    ['a public key', rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString(), /^expected a PEM private key$/],
    ['half a key', pem(rsa.privateKey).slice(0, 200), /cannot be read/],
    ['a locked key', rsa.privateKey.export(locked).toString(), /without a passphrase/],
    ['a short RSA key', pem(short.privateKey), /at least 2048 bits/],
    ['another curve', pem(p384.privateKey), /P-256/],
    ['another algorithm', pem(ed25519.privateKey), /P-256/],
  ])('refuses %s, and shows nothing of it', (_, text, said) => {
    const read = () => readSigningKey(new Secret(text));
    expect(read).toThrow(said);
    expect(read).not.toThrow((text.split('\n')[1] ?? text).slice(0, 16));
  });
});
