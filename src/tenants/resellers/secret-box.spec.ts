import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../../platform/config/secret.js';
import { loadConfig } from '../../platform/config/config.js';
import { SecretBox } from './secret-box.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const box = (key: string, previous?: string) =>
  new SecretBox(loadConfig({ DATABASE_URL: 'postgresql://x/y', SECRETS_KEY: key, SECRETS_KEY_PREVIOUS: previous }));

describe('secrets at rest', () => {
  const current = box(KEY);

  it('gives back what was put in, and never shows it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, purpose) => {
        const closed = current.seal(new Secret(text), purpose);
        expect(current.open(closed, purpose).reveal()).toBe(text);
        if (text.length > 3) expect(closed).not.toContain(text);
      }),
    );
    const twice = [1, 2].map(() => current.seal(new Secret('same'), 'p'));
    expect(twice[0]).not.toBe(twice[1]);
  });

  it('does not open for another purpose, nor when a byte was changed', () => {
    const closed = current.seal(new Secret('a secret'), 'r1/coltClientSecretCipher');
    expect(() => current.open(closed, 'r2/coltClientSecretCipher')).toThrow();
    fc.assert(
      fc.property(fc.nat(closed.length - 1), fc.constantFrom(...'AbZ09_'), (at, letter) => {
        fc.pre(closed[at] !== letter && closed[at] !== '.');
        const changed = closed.slice(0, at) + letter + closed.slice(at + 1);
        // The last letters of a Base64 part may hold unused bits: then nothing was changed.
        if (changed.split('.').every((part, i) => decoded(part) === decoded(closed.split('.')[i]))) return;
        expect(() => current.open(changed, 'r1/coltClientSecretCipher')).toThrow();
      }),
    );
  });

  it('opens what SECRETS_KEY_PREVIOUS closed, and tells that it is not current', () => {
    const next = box('a passphrase of the operator', KEY);
    const old = current.seal(new Secret('kept'), 'p');
    expect(next.open(old, 'p').reveal()).toBe('kept');
    expect([next.isCurrent(old), current.isCurrent(old)]).toEqual([false, true]);
    expect(next.isCurrent(next.seal(new Secret('x'), 'p'))).toBe(true);
    expect(() => box('quite another').open(old, 'p')).toThrow(/another SECRETS_KEY/);
  });

  it('takes 32 bytes as Base64 or hex for the same key', () => {
    const hex = box(Buffer.alloc(32, 7).toString('hex'));
    expect(hex.open(current.seal(new Secret('same key'), 'p'), 'p').reveal()).toBe('same key');
  });
});

function decoded(part: string | undefined): string {
  return Buffer.from(part ?? '', 'base64url').toString('hex') || String(part);
}
