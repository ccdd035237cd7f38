import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';
import { Secret } from '../../platform/config/secret.js';
import { Logger } from '@nestjs/common';
import { fake } from '../../../test/support/fake.js';
import type { Resellers } from '../../tenants/resellers/resellers.service.js';
import { CallBack, provesCredential } from './call-back.service.js';
import type { NotificationReceiver } from './notification-receiver.js';
import { readNotifications } from './notification-reader.js';
import { notificationBody } from './notification-body.js';

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const expected = { user: 'colt', password: new Secret('pässword:with colon') };

describe('provesCredential', () => {
  it.each<[string | undefined, boolean]>([
    [basic('colt:pässword:with colon'), true],
    [basic('colt:pässword:with colon').replace('Basic', 'bAsIc'), true],
    [basic('colt:password:with colon'), false],
    [basic('Colt:pässword:with colon'), false],
    [basic('colt'), false],
    [basic(''), false],
    ['Bearer x', false],
    ['Basic', false],
    ['Basic !!!', false],
    [undefined, false],
  ])('%p: %p', (header, proves) => {
    expect(provesCredential(header, expected)).toBe(proves);
  });

  it('accepts no header for an unknown reseller, or one without a credential', () => {
    const nothing = [
      null,
      { user: null, password: null },
      { user: '', password: new Secret('') },
      { user: 'a', password: null },
    ];
    for (const credential of nothing) {
      for (const header of [basic(':'), basic('a:'), undefined, 'Basic ']) {
        expect(provesCredential(header, credential)).toBe(false);
      }
    }
  });
});

describe('a refused call-back', () => {
  const credential = { resellerId: 'r', ...expected, trust: 'apply' } as const;
  const reads: string[] = [];
  const resellers = (known: boolean) =>
    fake<Resellers>({
      knownCallbackCredential: () => Promise.resolve(known ? credential : null),
      readCallbackCredential: (slug) => {
        reads.push(slug);
        return Promise.resolve(slug === 'nobody' ? null : credential);
      },
    });
  const authenticate = (slug: string, password: string, known: boolean) => {
    const callBack = new CallBack(resellers(known), fake<NotificationReceiver>({}));
    return callBack.authenticate(slug, { authorization: basic(`colt:${password}`) });
  };

  it.each([
    ['an unknown slug', 'nobody', false],
    ['a known slug', 'r', false],
    ['a known slug that was read a moment ago', 'r', true],
  ])('takes one read: %s', async (_, slug, known) => {
    reads.length = 0;
    await expect(authenticate(slug, 'wrong', known)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(reads).toEqual([slug]);
  });

  it('asks Colt to repeat where the credential cannot be read', async () => {
    Logger.overrideLogger(false);
    const broken = fake<Resellers>({
      knownCallbackCredential: () => Promise.resolve(null),
      readCallbackCredential: () => Promise.reject(new Error('canceling statement due to lock timeout')),
    });
    const failing = new CallBack(broken, fake<NotificationReceiver>({})).authenticate('r', {});
    await expect(failing).rejects.toMatchObject({ code: 'service-unavailable', members: { retryAfterMs: 5_000 } });
    Logger.overrideLogger(['error', 'warn', 'log']);
  });
});

const NO_TEXT = 'not Unicode text';
const NOT_UNDONE = 'Content-Encoding gzip cannot be undone';

describe('notificationBody', () => {
  const written = '\uFEFF{"orderId":"1","orderStatus":"failed","message":"Königstraße"}';
  const asText = { kept: written, text: written, detail: null };
  const base64 = (bytes: Uint8Array, reason: string) => ({
    kept: `base64:${Buffer.from(bytes).toString('base64')}`,
    detail: `${reason}: kept as base64`,
  });

  it.each<[string | undefined, Buffer]>([
    [undefined, Buffer.from(written)],
    ['identity', Buffer.from(written)],
    ['gzip', gzipSync(written)],
    [' X-GZIP ', gzipSync(written)],
    ['deflate', deflateSync(written)],
    ['br', brotliCompressSync(written)],
    // Inflated by a proxy that kept the header.
    ['gzip', Buffer.from(written)],
  ])('gives the text of what came as %p', async (encoding, bytes) => {
    expect(await notificationBody(bytes, encoding)).toEqual(asText);
  });

  it.each<[string, string, Buffer, string | undefined]>([
    ['a coding that is not declared', NO_TEXT, gzipSync(written), undefined],
    ['an unknown coding', NO_TEXT, gzipSync(written), 'zstd'],
    ['the name of an inherited member', NO_TEXT, gzipSync(written), 'constructor'],
    ['two codings', NO_TEXT, gzipSync(gzipSync(written)), 'gzip, gzip'],
    ['half of it', NOT_UNDONE, gzipSync(written).subarray(0, 40), 'gzip'],
    ['more than a body may have', NOT_UNDONE, gzipSync('a'.repeat(BODY_LIMIT + 1)), 'gzip'],
    ['UTF-16 without a mark', NO_TEXT, Buffer.from('{}', 'utf16le'), undefined],
    ['half of UTF-16', NO_TEXT, Buffer.from('\uFEFF{}', 'utf16le').subarray(0, 5), undefined],
    ['a NUL, which Postgres cannot hold', NO_TEXT, Buffer.from('a\u0000b'), undefined],
  ])('keeps %s byte by byte', async (_, reason, bytes, encoding) => {
    expect(await notificationBody(bytes, encoding)).toMatchObject(base64(bytes, reason));
  });

  it('keeps Latin-1 byte by byte, and parses what it can', async () => {
    const bytes = Buffer.from(written.slice(1), 'latin1');
    const body = await notificationBody(bytes, undefined);
    expect(body).toMatchObject(base64(bytes, NO_TEXT));
    const [read] = await readNotifications(body.text, 'assumed');
    expect(read?.notification).toMatchObject({ coltOrderId: '1', status: 'failed' });
  });

  it('decodes UTF-16 by its mark', async () => {
    const little = Buffer.from(written, 'utf16le');
    expect(await notificationBody(little, undefined)).toEqual(asText);
    expect(await notificationBody(Buffer.from(little).swap16(), undefined)).toEqual(asText);
  });

  it('treats a missing body as an empty text', async () => {
    expect(await notificationBody(undefined, 'gzip')).toEqual({ kept: '', text: '', detail: null });
    expect(await notificationBody(Buffer.alloc(0), 'gzip')).toEqual({ kept: '', text: '', detail: null });
  });
});
