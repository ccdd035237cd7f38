import { describe, expect, it } from '@jest/globals';
import { classify, type Classification, type Seen } from './classify.js';

const answered = (status: number, more: Partial<Seen> = {}): Seen => ({
  started: true,
  connected: true,
  timedOut: false,
  status,
  body: 'json',
  orderId: false,
  ...more,
});
const unanswered = (more: Partial<Seen> = {}): Seen => ({ ...answered(0), status: null, body: 'empty', ...more });

type Row = [name: string, seen: Seen, verdict: Classification['verdict'], cause: Classification['cause']];

const WRITES: Row[] = [
  ['nothing was started', unanswered({ started: false, connected: false }), 'not_sent', 'stopped'],
  ['no connection was made', unanswered({ connected: false }), 'not_taken', 'not_connected'],
  ['no connection in time', unanswered({ connected: false, timedOut: true }), 'not_taken', 'not_connected'],
  ['time-out after connecting', unanswered({ timedOut: true }), 'ambiguous', 'timeout'],
  ['reset after connecting', unanswered(), 'ambiguous', 'network'],
  ['200 with an order id', answered(200, { orderId: true }), 'good', 'ok'],
  ['200 without an order id', answered(200), 'ambiguous', 'no_order_id'],
  ['200, empty', answered(200, { body: 'empty' }), 'ambiguous', 'broken_body'],
  ['200, cut off', answered(200, { body: 'broken', timedOut: true }), 'ambiguous', 'broken_body'],
  ['401', answered(401), 'not_taken', 'unauthorized'],
  ['403', answered(403), 'not_taken', 'suspended'],
  ['429', answered(429), 'not_taken', 'rate_limited'],
  ['400', answered(400), 'refused', 'invalid'],
  ['404', answered(404), 'refused', 'not_found'],
  ['405', answered(405), 'refused', 'wrong_method'],
  ['406', answered(406), 'refused', 'not_allowed'],
  ['415', answered(415), 'refused', 'wrong_media_type'],
  ['413', answered(413), 'ambiguous', 'answer_too_large'],
  ['500', answered(500), 'ambiguous', 'server_error'],
  ['502', answered(502), 'ambiguous', 'server_error'],
  ['503', answered(503), 'ambiguous', 'unavailable'],
  ['504', answered(504), 'ambiguous', 'gateway_timeout'],
  ['501', answered(501), 'ambiguous', 'server_error'],
  ['599', answered(599), 'ambiguous', 'server_error'],
  ['100', answered(100), 'ambiguous', 'unexpected_status'],
  ['299', answered(299), 'ambiguous', 'unexpected_status'],
  ['418', answered(418), 'ambiguous', 'unexpected_status'],
  ['499', answered(499), 'ambiguous', 'unexpected_status'],
];

describe('classify', () => {
  it.each(WRITES)('an order: %s', (_, seen, verdict, cause) => {
    expect(classify('order', seen)).toEqual({ verdict, cause });
  });

  it.each(WRITES.filter(([name]) => !name.startsWith('200')))('a cancellation: %s', (_, seen, verdict, cause) => {
    expect(classify('cancellation', seen)).toEqual({ verdict, cause });
  });

  it.each<[string, Seen, Classification['verdict']]>([
    ['200 without an order id', answered(200), 'good'],
    ['200, empty', answered(200, { body: 'empty' }), 'good'],
    ['200, cut off or no JSON', answered(200, { body: 'broken' }), 'ambiguous'],
  ])('a cancellation: %s', (_, seen, verdict) => {
    expect(classify('cancellation', seen).verdict).toBe(verdict);
  });

  it.each<[string, Seen, Classification['cause']]>([
    ['200', answered(200), 'ok'],
    ['200, empty', answered(200, { body: 'empty' }), 'broken_body'],
    ['200, cut off', answered(200, { body: 'broken' }), 'broken_body'],
    ['413', answered(413), 'answer_too_large'],
    ['302', answered(302), 'redirect'],
  ])('a read: %s', (_, seen, cause) => {
    expect(classify('read', seen).cause).toBe(cause);
  });

  const redirects = Array.from({ length: 100 }, (_, i) => 300 + i);
  it.each(redirects)('%i is never followed and never a verdict on an order', (status) => {
    for (const kind of ['order', 'cancellation'] as const) {
      expect(classify(kind, answered(status, { orderId: true }))).toEqual({ verdict: 'ambiguous', cause: 'redirect' });
    }
  });

  it('no status but those named is a verdict: any other 1xx, 2xx, 4xx and 5xx is ambiguous', () => {
    const named = new Set([200, 400, 401, 403, 404, 405, 406, 415, 429]);
    for (let status = 100; status < 600; status += 1) {
      if (named.has(status)) continue;
      for (const kind of ['order', 'cancellation'] as const) {
        expect([status, classify(kind, answered(status, { orderId: true })).verdict]).toEqual([status, 'ambiguous']);
      }
    }
  });

  it('takes a status that came over for an answer even when the body did not end in time', () => {
    expect(classify('order', answered(401, { body: 'broken', timedOut: true })).verdict).toBe('not_taken');
    expect(classify('order', answered(400, { body: 'broken', timedOut: true })).verdict).toBe('refused');
  });
});
