import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../common/secret.js';
import { provesCredential } from './basic-credential.js';
import { bodyText, readNotification } from './read-notification.js';

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

  it('believes nobody for an unknown reseller, or one without a credential', () => {
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

  it.each(['', 'hello', '{"orderId":', '[]', '<xml/>', '{"__proto__":1}', '"1"'])(
    'does not understand %p, and says so',
    (body) => {
      expect(readNotification(body, 'assumed')).toBeNull();
    },
  );

  it('makes text of whatever body came', () => {
    expect(bodyText(Buffer.from('a\u0000b'))).toBe('a\uFFFDb');
    expect([bodyText('x'), bodyText({ a: 1 }), bodyText(undefined)]).toEqual(['x', '{"a":1}', '']);
    expect(bodyText(Buffer.from([0xff, 0x41]))).toBe('\uFFFDA');
  });
});
