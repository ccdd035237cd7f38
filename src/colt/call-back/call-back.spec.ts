import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { BODY_LIMIT } from '../../platform/common/http/body-parsers.js';
import { Secret } from '../../platform/config/secret.js';
import { provesCredential } from './call-back.service.js';
import { notificationBody, readNotification } from './notification-body.js';

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

describe('readNotification', () => {
  it('reads either envelope in either spelling', () => {
    const event = { eventId: 'e', event: { order: { orderId: '1', orderStatus: 'completed' } } };
    expect(readNotification(JSON.stringify(event), 'assumed')).toMatchObject({ coltOrderId: '1', status: 'completed' });
    expect(readNotification('{"orderId":"1","orderStatus":"failed"}', 'assumed')).toMatchObject({ status: 'failed' });
    expect(readNotification('\uFEFF{"orderId":"1","status":"In Progress"}', 'other')).toMatchObject({
      status: 'in_progress',
    });
  });

  it.each([
    ['nested too deeply', '['.repeat(BODY_LIMIT)],
    ['with too many members', `{"orderId":"1","rest":[${'0,'.repeat(20_000)}0]}`],
  ])('returns null for a body %s', (_, body) => expect(readNotification(body, 'assumed')).toBeNull());

  it('takes the last of repeated names', () => {
    const body = '{"orderId":"1","orderStatus":"failed","orderId":"2"}';
    expect(readNotification(body, 'assumed')).toMatchObject({ coltOrderId: '2' });
  });

  it.each(['', 'hello', '{"orderId":', '[]', '<xml/>', '{"__proto__":1}', '"1"'])(
    'returns null for %p, which it cannot parse',
    (body) => {
      expect(readNotification(body, 'assumed')).toBeNull();
    },
  );
});

const NO_TEXT = 'not UTF-8 text';
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
    ['UTF-16', NO_TEXT, Buffer.from('\uFEFF{}', 'utf16le'), undefined],
    ['a NUL, which Postgres cannot hold', NO_TEXT, Buffer.from('a\u0000b'), undefined],
  ])('keeps %s byte by byte', async (_, reason, bytes, encoding) => {
    expect(await notificationBody(bytes, encoding)).toMatchObject(base64(bytes, reason));
  });

  it('keeps Latin-1 byte by byte, and parses what it can', async () => {
    const bytes = Buffer.from(written.slice(1), 'latin1');
    const body = await notificationBody(bytes, undefined);
    expect(body).toMatchObject(base64(bytes, NO_TEXT));
    expect(readNotification(body.text, 'assumed')).toMatchObject({ coltOrderId: '1', status: 'failed' });
  });

  it('treats a missing body as an empty text', async () => {
    expect(await notificationBody(undefined, 'gzip')).toEqual({ kept: '', text: '', detail: null });
    expect(await notificationBody(Buffer.alloc(0), 'gzip')).toEqual({ kept: '', text: '', detail: null });
  });
});
