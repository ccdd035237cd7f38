import { beforeEach, describe, expect, it } from '@jest/globals';
import { ColtError } from '../../colt/model/colt-error.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { Notification } from '../../domain/inbox/notification.js';
import { NotificationTrust } from './notification-trust.service.js';

const AT_ONCE = 4;

/** What Colt and the reseller's orders are like; a test changes it. */
let now: {
  inDoubt: boolean;
  find: (coltOrderId: string) => Promise<{ reference: string | null } | null>;
};
let asked: string[];
let linked: [string, string][];
let trust: NotificationTrust;

beforeEach(() => {
  now = { inDoubt: true, find: () => Promise.resolve({ reference: 'ours' }) };
  asked = [];
  linked = [];
  const colt = {
    find: (_account: unknown, coltOrderId: string) => {
      asked.push(coltOrderId);
      return now.find(coltOrderId);
    },
  };
  const matching = {
    byReference: (_lock: ResellerLock, { coltOrderId, reference }: Record<string, string>) => {
      if (reference !== 'ours') return Promise.resolve(null);
      linked.push([coltOrderId!, reference]);
      return Promise.resolve({ id: 'order-1' });
    },
  };
  trust = new NotificationTrust(
    { coltAccount: () => Promise.resolve({}) } as never,
    colt as never,
    { anyWithoutColtOrder: () => Promise.resolve(now.inDoubt) } as never,
    matching as never,
    { underLock: (_id: string, work: (lock: unknown) => unknown) => work({}) } as never,
  );
});

const told = (coltOrderId: string | null, over: Partial<Notification> = {}): Notification =>
  ({ resellerId: 'reseller-1', authenticated: true, coltOrderId, ...over }) as Notification;

describe('asking Colt whose an unknown order id is', () => {
  it('links the order whose reference Colt shows, not the one that the notification names', async () => {
    expect(await trust.confirm(told('C1', { reference: 'invented' }))).toBe(true);
    expect(linked).toEqual([['C1', 'ours']]);
  });

  it.each<[string, Notification, boolean]>([
    ['the notification is not authenticated', told('C1', { authenticated: false }), true],
    ['it names no id', told(null), true],
    ['no order may have the id', told('C1'), false],
  ])('does not happen where %s', async (_, notification, inDoubt) => {
    now.inDoubt = inDoubt;
    expect(await trust.confirm(notification)).toBe(false);
    expect(asked).toEqual([]);
  });

  it.each<[string, typeof now.find]>([
    ['does not know the id', () => Promise.resolve(null)],
    ['shows no reference', () => Promise.resolve({ reference: null })],
    ["shows another's reference", () => Promise.resolve({ reference: 'another' })],
    ['cannot tell now', () => Promise.reject(new ColtError('timeout', 'no answer'))],
  ])('links nothing where Colt %s', async (_, find) => {
    now.find = find;
    expect(await trust.confirm(told('C1'))).toBe(false);
    expect([asked, linked]).toEqual([['C1'], []]);
  });

  it('has only a few questions out at once, however many come together; the others wait for their next turn', async () => {
    const answers: (() => void)[] = [];
    now.find = () => new Promise((resolve) => answers.push(() => resolve({ reference: 'ours' })));
    const flood = Array.from({ length: 12 }, (_, i) => trust.confirm(told(`C${i}`)));
    await new Promise(setImmediate);
    expect(asked).toHaveLength(AT_ONCE);
    expect(await trust.confirm(told('LATER'))).toBe(false);
    for (const answer of answers) answer();
    expect((await Promise.all(flood)).filter(Boolean)).toHaveLength(AT_ONCE);
    expect(asked).toHaveLength(AT_ONCE);
  });

  it('goes on after any end of the questions before', async () => {
    const refused = new ColtError('suspended', 'suspended');
    for (const error of [refused, refused, refused, refused, new Error('broken'), new Error('broken')]) {
      now.find = () => Promise.reject(error);
      await trust.confirm(told('C1')).catch(() => undefined);
    }
    now.inDoubt = false;
    for (let i = 0; i < AT_ONCE; i += 1) await trust.confirm(told('C1'));
    now = { inDoubt: true, find: () => Promise.resolve({ reference: 'ours' }) };
    expect(await trust.confirm(told('C2'))).toBe(true);
  });
});
