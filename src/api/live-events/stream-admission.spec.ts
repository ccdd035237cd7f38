import { createServer, get, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import { until } from '../../../test/support/waiting.js';
import type { ApiKeysRepository } from '../../tenants/access/api-keys.repository.js';
import { NO_DAILY_LIMITS, type Caller } from '../../tenants/access/caller.js';
import { EventStream } from './event-stream.js';
import { StreamAdmission } from './stream-admission.service.js';

const caller = (keyId: string | null, resellerId = 'A', over: Partial<Caller> = {}): Caller => ({
  ...{ resellerId, keyId, actor: 'ann', scopes: new Set<never>(), readOnly: false, expiresAt: null },
  orderLimits: { reseller: NO_DAILY_LIMITS, key: NO_DAILY_LIMITS },
  ...over,
});

describe('StreamAdmission', () => {
  let refused: Set<string | null>;
  let admission: StreamAdmission;
  let closing: (() => void)[];
  beforeEach(() => {
    refused = new Set();
    closing = [];
    admission = new StreamAdmission(
      { streams: { perKey: 3, perReseller: 5 } },
      fake<ApiKeysRepository>({
        stillAdmitted: (callers) => Promise.resolve(callers.map(({ keyId }) => !refused.has(keyId))),
      }),
    );
  });
  afterEach(() => closing.forEach((close) => close()));

  it('limits the streams of a key and of a reseller', () => {
    const places = [1, 2, 3].map(() => admission.enter(caller('k1')));
    expect(() => admission.enter(caller('k1'))).toThrow(expect.objectContaining({ code: 'too-many-streams' }));
    for (let i = 0; i < 2; i += 1) admission.enter(caller('k2'));
    expect(() => admission.enter(caller('k2'))).toThrow(expect.objectContaining({ members: { retryAfterMs: 15_000 } }));
    admission.enter(caller('k3', 'B'));
    places[0]?.leave();
    places[0]?.leave();
    admission.enter(caller('k2'));
    expect(() => admission.enter(caller('k1'))).toThrow();
  });

  it('counts persons with tokens each for themselves', () => {
    for (let i = 0; i < 3; i += 1) admission.enter(caller(null));
    expect(() => admission.enter(caller(null))).toThrow();
    admission.enter(caller(null, 'A', { actor: 'bob' }));
  });

  it('ends the streams of callers who are no longer admitted, and gives their places back', async () => {
    const [good, bad] = [await openStream(), await openStream()];
    admission.enter(caller('good')).hold(good);
    admission.enter(caller('bad')).hold(bad);
    for (let i = 0; i < 2; i += 1) admission.enter(caller('bad'));
    await admission.check();
    expect([good.open, bad.open]).toEqual([true, true]);
    refused.add('bad');
    await admission.check();
    expect([good.open, bad.open]).toEqual([true, false]);
    expect(() => admission.enter(caller('bad'))).toThrow();
    closing.forEach((close) => close());
    await until('a free place', () => {
      try {
        return admission.enter(caller('bad'));
      } catch {
        return null;
      }
    });
  });

  it('keeps the streams while keys cannot be read', async () => {
    const broken = new StreamAdmission(
      { streams: { perKey: 3, perReseller: 5 } },
      fake<ApiKeysRepository>({ stillAdmitted: () => Promise.reject(new Error('away')) }),
    );
    const stream = await openStream();
    broken.enter(caller('k')).hold(stream);
    await broken.check();
    expect(stream.open).toBe(true);
  });

  it.each([
    ['soon', 60, true],
    ['already', -1_000, true],
    ['in a year', 365 * 86_400_000, false],
  ])('ends a stream whose token expires %s', async (_, ms, ends) => {
    const stream = await openStream();
    admission.enter(caller(null, 'A', { expiresAt: new Date(Date.now() + ms) })).hold(stream);
    if (ends) await until('the end of the stream', () => !stream.open);
    else {
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(stream.open).toBe(true);
    }
  });

  it('leaves the place of a stream that closed meanwhile', async () => {
    for (let i = 0; i < 5; i += 1) {
      const stream = await openStream();
      stream.end();
      admission.enter(caller('k')).hold(stream);
    }
  });

  /** A stream to a reader over a socket. */
  async function openStream(): Promise<EventStream> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const reader = get({ port: (server.address() as AddressInfo).port, agent: false }, (answer) => answer.resume());
    reader.on('error', () => undefined);
    const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
    closing.push(() => {
      reader.destroy();
      server.closeAllConnections();
      server.close();
    });
    const stream = new EventStream(response, { epoch: 'e', seq: 0n }, 1_000);
    stream.begin();
    return stream;
  }
});
