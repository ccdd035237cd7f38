import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import type { ColtErrorKind } from '../../src/colt/model/colt-error.js';
import { buildGateway, type Gateway } from './colt-gateway.js';
import type { FakeColt, Reply } from './fake-colt.js';
import { GatewayStage } from './gateway-stage.js';
import { orderRow } from '../support/rows.js';

const range = { start: 33382500010n, end: 33382500019n };
const row = (start: string, end = start, more: object = {}) => ({
  startFullNumber: start,
  endFullNumber: end,
  country: 'FR',
  numberType: 'Freephone',
  numberStatus: 'Reserved',
  ...more,
});
const fullPage = Array.from({ length: 500 }, (_, i) => row(`+338000${String(i).padStart(5, '0')}`));
const refusal = { code: '001', reason: 'No' };

let stage: GatewayStage;
let colt: FakeColt;
let gateway: Gateway;
let account: ColtAccount;

beforeAll(async () => {
  stage = await GatewayStage.start(400);
  ({ colt, gateway } = stage);
});

afterAll(() => stage.close());

beforeEach(async () => {
  account = await stage.fresh();
});

const inTurn = (...replies: Reply[]) => colt.inTurn(...replies);
const captured = () =>
  stage.database.acrossResellers.capturedPayload.findMany({ where: { resellerId: account.resellerId } });

describe('an order', () => {
  const found = (more: object = {}): Reply => ({
    body: { orderId: '17', orderType: 'Number Reservation', orderStatus: 'completed', ...more },
  });

  it.each([429, 500, 502, 503, 504])(
    'is retried after %i',
    async (status) => {
      const patient = buildGateway(stage.database, 2_000);
      inTurn({ status, body: refusal, headers: { 'retry-after': '0' } }, found());
      expect(await patient.order.find(account, '17')).toMatchObject({ coltOrderId: '17', status: 'completed' });
      expect(colt.calls).toHaveLength(2);
      await patient.stop();
    },
    10_000,
  );

  it('is retried after a reset', async () => {
    let resets = 0;
    colt.respond = (_, { request }) => {
      if ((resets += 1) > 1) return found();
      request.socket.resetAndDestroy();
      return null;
    };
    expect(await gateway.order.find(account, '17')).toMatchObject({ status: 'completed' });
  });

  it('is retried once with a new token after a 401', async () => {
    inTurn({ status: 401 }, found());
    expect(await gateway.order.find(account, '17')).toMatchObject({ status: 'completed' });
    const [first, second] = colt.calls.map(({ headers }) => headers.authorization);
    expect(second).not.toBe(first);
    colt.reset();
    inTurn({ status: 401, body: refusal });
    await expect(gateway.order.find(account, '17')).rejects.toMatchObject({ kind: 'misconfigured' });
    expect(colt.calls).toHaveLength(2);
  });

  it.each<[Reply, ColtErrorKind]>([
    [{ status: 400, body: refusal }, 'refused'],
    [{ status: 403, body: refusal }, 'suspended'],
    [{ status: 405, body: refusal }, 'misconfigured'],
    [{ status: 406, body: refusal }, 'refused'],
    [{ status: 413, body: refusal }, 'broken_answer'],
    [{ status: 415, body: refusal }, 'misconfigured'],
    [{ status: 302, headers: { location: '/elsewhere' } }, 'broken_answer'],
    [{ status: 204 }, 'broken_answer'],
    [{ body: '"a string"' }, 'broken_answer'],
    [{ body: { orderId: '18', orderStatus: 'completed' } }, 'broken_answer'],
  ])('%j is %s, and not retried', async (reply, kind) => {
    inTurn(reply);
    await expect(gateway.order.find(account, '17')).rejects.toMatchObject({ name: 'ColtError', kind });
    expect(colt.calls).toHaveLength(1);
  });

  it('is retried once after an unreadable answer, which is captured', async () => {
    const rubbish = { body: '<html>hello</html>' };
    inTurn(rubbish, found());
    expect(await gateway.order.find(account, '17')).toMatchObject({ status: 'completed' });
    expect(await captured()).toHaveLength(1);
    colt.reset();
    inTurn(rubbish);
    await expect(gateway.order.find(account, '17')).rejects.toMatchObject({ kind: 'broken_answer' });
    expect(colt.calls).toHaveLength(2);
  });

  it('is never assumed for a status that names no order', async () => {
    inTurn({ body: { orderStatus: 'failed' } });
    expect(await gateway.order.find(account, '17')).toMatchObject({
      coltOrderId: '17',
      status: 'unknown',
      rawStatus: 'failed',
    });
    expect(await captured()).toHaveLength(1);
  });

  it('with an unknown status is stored raw, reported as unknown, and captured once however often it is read', async () => {
    inTurn(found({ orderStatus: 'Firm order commitment' }));
    const orderId = randomUUID();
    await stage.database.order.create({ data: orderRow({ id: orderId, resellerId: account.resellerId }) });
    for (let i = 0; i < 3; i += 1) {
      expect(await gateway.order.find(account, '17', { orderId })).toMatchObject({
        status: 'unknown',
        rawStatus: 'Firm order commitment',
      });
    }
    expect(await captured()).toMatchObject([{ orderId, operation: 'order', httpStatus: 200 }]);
  });
});

describe('the inventory', () => {
  it('pages up to Colt’s count', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => row(`+3380000${String(i).padStart(4, '0')}`));
    colt.respond = ({ query }) => {
      const offset = Number(query.get('offset'));
      // Smaller pages than requested.
      const page = rows.slice(offset, offset + Math.min(100, Number(query.get('limit'))));
      return { body: page, headers: { 'x-total-count': String(rows.length) } };
    };
    const seen = [];
    for await (const page of gateway.numbers.inventoryPages(account)) seen.push(...page.rows);
    expect(seen).toHaveLength(1_200);
    expect(new Set(seen.map((each) => each.range.start)).size).toBe(1_200);
    expect(colt.calls).toHaveLength(12);
  });

  it('without a count ends only with an empty page', async () => {
    inTurn({ body: [row('+33382500010')] }, { body: [row('+33382500011')] }, { body: [] });
    expect(await gateway.numbers.inventoryOf(account, range)).toHaveLength(2);
  });

  it('treats a repeated page as the end if Colt ignores paging', async () => {
    inTurn({ body: [row('+33382500010')] });
    expect(await gateway.numbers.inventoryOf(account, range)).toHaveLength(1);
    expect(colt.calls).toHaveLength(2);
  });

  it.each<[string, Reply[]]>([
    ['fewer rows than Colt counts', [{ body: [], headers: { 'x-total-count': '3' } }]],
    [
      'a row without a readable range',
      [{ body: [row('+33382500010'), { numberStatus: 'Reserved' }], headers: { 'x-total-count': '2' } }],
    ],
    ['no list', [{ body: { message: 'ok' } }]],
    ['an empty list of something else', [{ body: { message: 'Try later', warnings: [] } }]],
    ['the end of a list of something else', [{ body: [row('+33999999999')] }, { body: { warnings: [] } }]],
    ['an empty list beside an error', [{ body: { numberCollection: [], errors: [{ code: '7' }] } }]],
    ['an empty list beside a warning', [{ body: { numberCollection: [], warnings: ['partial'] } }]],
    ['a list beside an error', [{ body: { numberCollection: [row('+33382500010')], errorCode: '7' } }]],
    ['an error beside a count', [{ body: { data: { errors: ['x'], rows: [] } }, headers: { 'x-total-count': '0' } }]],
    ['a full page that is repeated in another order', [{ body: fullPage }, { body: fullPage.toReversed() }]],
    ['free numbers that were not requested', [{ body: [row('+33999999999', undefined, { numberStatus: 'Free' })] }]],
    ['an empty body', [{}]],
    ['a 404', [{ status: 404, body: refusal }]],
  ])('proves no absence by %s', async (_, replies) => {
    inTurn(...replies);
    await expect(gateway.numbers.inventoryOf(account, range)).rejects.toMatchObject({ name: 'ColtError' });
  });

  it.each<[string, unknown]>([
    ['a row without a list', row('+33382500010')],
    ['a row with a list of its own', row('+33382500010', undefined, { features: [] })],
    ['a row without a list, under the contract’s name', { numberCollection: row('+33382500010') }],
  ])('takes %s for a list of one', async (_, body) => {
    inTurn({ body });
    expect(await gateway.numbers.inventoryOf(account, range)).toMatchObject([{ status: 'reserved' }]);
  });

  it('stores an unknown number status raw, and captures it once', async () => {
    inTurn({ body: [row('+33382500010', undefined, { numberStatus: 'On Fire' })], headers: { 'x-total-count': '1' } });
    for (let i = 0; i < 2; i += 1) {
      expect(await gateway.numbers.inventoryOf(account, range)).toMatchObject([
        { status: 'unknown', rawStatus: 'On Fire' },
      ]);
    }
    expect(await captured()).toMatchObject([{ operation: 'number_collection' }]);
  });

  it('checks every row itself: a parameter that Colt ignores returns everything', async () => {
    const rows = [
      row('+33382500000', '+33382500010'),
      row('+33382500012', '+33382500012', { numberStatus: 'Free' }),
      row('+33382500020', '+33382500029'),
      row('+3338250001', '+3338250001'),
    ];
    inTurn({ body: rows, headers: { 'x-total-count': '4' } });
    expect((await gateway.numbers.inventoryOf(account, range)).map((each) => each.range.start)).toEqual([33382500000n]);
  });

  it('is read in smaller pages, then in halves of the numbers, if the answer is too large', async () => {
    const held = [row('+33800000100', '+33800000109'), row('+33800000200', '+33800000209')];
    colt.respond = ({ query }) => {
      const [start, end] = [BigInt(query.get('startFullNumber') ?? 0), BigInt(query.get('endFullNumber') ?? 0)];
      if (end - start > 150n) return { status: 413, body: refusal };
      const body = held.filter((each) => BigInt(each.endFullNumber) >= start && BigInt(each.startFullNumber) <= end);
      return { body, headers: { 'x-total-count': String(body.length) } };
    };
    const wide = { start: 33800000000n, end: 33800000999n };
    expect((await gateway.numbers.inventoryOf(account, wide)).map((each) => each.range.start)).toEqual([
      33800000100n,
      33800000200n,
    ]);
    expect(colt.calls.slice(0, 3).map(({ query }) => query.get('limit'))).toEqual(['500', '100', '20']);
  });

  it('joins the countries if the whole is too large', async () => {
    colt.respond = ({ query }) => {
      if (!query.get('country')) return { status: 413, body: refusal };
      const body = query.get('country') === 'FR' ? [row('+33800000100')] : [];
      return { body, headers: { 'x-total-count': String(body.length) } };
    };
    const seen = [];
    for await (const page of gateway.numbers.inventoryPages(account)) seen.push(...page.rows);
    expect(seen).toHaveLength(1);
  });

  it('is not considered empty if a kind in a country was too large but its numbers are missing', async () => {
    colt.respond = ({ query }) =>
      (query.get('numberType') && query.get('country') !== 'FR') || query.get('startFullNumber')
        ? { body: [], headers: { 'x-total-count': '0' } }
        : { status: 413, body: refusal };
    const listing = (async () => {
      for await (const page of gateway.numbers.inventoryPages(account)) expect(page.rows).toEqual([]);
    })();
    await expect(listing).rejects.toMatchObject({ kind: 'broken_answer' });
  });
});

describe('free numbers', () => {
  it('are exactly those requested, whatever Colt adds', async () => {
    const free = { numberStatus: 'Free' };
    inTurn({
      body: {
        numberCollection: [
          row('+33800000100', '+33800000129', free),
          row('+33800000200', '+33800000204', free),
          row('+33800000300', '+33800000309'),
          row('+33800000400', '+33800000409', { ...free, numberType: 'Shared Cost' }),
          row('+33900000500', '+33900000509', free),
          row('+441234567800', '+441234567809', { ...free, country: 'GB' }),
          { nonsense: true },
        ],
      },
    });
    const search = { country: 'FR', kind: 'freephone', areaCode: '0800', blockSize: 10, quantity: 5 } as const;
    expect((await gateway.numbers.freeNumbers(account, search)).map((each) => each.range.start)).toEqual([
      33800000100n,
      33800000110n,
      33800000120n,
    ]);
    expect(Object.fromEntries(colt.calls[0]?.query ?? [])).toMatchObject({
      numberStatus: 'Free',
      country: 'FR',
      numberType: 'Freephone',
      areaCode: '800',
      blockSize: '10',
      quantity: '5',
    });
  });

  it('are read in smaller pages if the answer is too large', async () => {
    const free = { numberStatus: 'Free' };
    const rows = Array.from({ length: 50 }, (_, i) => row(`+3380000${String(i).padStart(4, '0')}`, undefined, free));
    colt.respond = ({ query }) => {
      const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
      if (limit > 12) return { status: 413, body: refusal };
      return { body: rows.slice(offset, offset + limit), headers: { 'x-total-count': '50' } };
    };
    const search = { country: 'FR', kind: 'freephone', blockSize: 1, quantity: 50 } as const;
    expect(await gateway.numbers.freeNumbers(account, search)).toHaveLength(50);
  });

  it('are not a refusal if Colt calls even one too large', async () => {
    colt.respond = () => ({ status: 413, body: refusal });
    const found = gateway.numbers.freeNumbers(account, { country: 'FR', kind: 'freephone', blockSize: 1, quantity: 5 });
    await expect(found).rejects.toMatchObject({ kind: 'broken_answer' });
  });
});
