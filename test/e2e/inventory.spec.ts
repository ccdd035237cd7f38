import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Database } from '../../src/platform/database/database.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newFacts, type Segment } from '../../src/domain/holding-model/holding.js';
import { addOrder } from '../../src/domain/holdings/inventory-database.fake.js';
import { HoldingRepository } from '../../src/domain/holdings/holding.repository.js';
import { HoldingHistory } from '../../src/domain/holdings/holding-history.repository.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let endCustomerId: string;
beforeAll(async () => {
  app = await startApp();
  const created = await app.api('POST', '/v1/end-customers', {
    type: 'business',
    name: 'Boulangerie Levain',
    address: { streetName: 'Rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
  });
  endCustomerId = created.body.id;
  await give(
    segment(33382500010n, 33382500019n, { reference: '=cmd|"x"', reservedAt: new Date('2026-03-01T10:00:00Z') }),
    segment(33382500020n, 33382500022n, { status: 'active', endCustomerId, reference: '00042' }),
    segment(390612345000n, 390612345009n, { country: 'IT', reference: 'ACME-42' }),
  );
});
afterAll(() => app.close());

describe('GET /v1/numbers', () => {
  it('lists ranges in numeric order, page by page', async () => {
    const first = await app.api('GET', '/v1/numbers?limit=2');
    expect(first.status).toBe(200);
    const ends = first.body.items.map((item: { start: string; end: string; size: number }) => [
      item.start,
      item.end,
      item.size,
    ]);
    expect(ends).toEqual([
      ['+33382500010', '+33382500019', 10],
      ['+33382500020', '+33382500022', 3],
    ]);
    const second = await app.api('GET', `/v1/numbers?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ start: '+390612345000', country: 'IT' }], nextCursor: null });
  });

  it('returns the fixed members', async () => {
    const { body } = await app.api('GET', '/v1/numbers?limit=1');
    expect(body.items[0]).toEqual({
      start: '+33382500010',
      end: '+33382500019',
      size: 10,
      country: 'FR',
      kind: 'geo',
      status: 'reserved',
      ...{ endCustomerId: null, endCustomer: null, tags: [], metadata: {}, note: null },
      reference: '=cmd|"x"',
      orderId: null,
      ...{ openOrderId: null, cessationRequestId: null },
      reservedAt: '2026-03-01T10:00:00.000Z',
      reservationExpiresAt: null,
      reservationExpirySource: null,
      activatedAt: null,
      display: { national: '03 82 50 00 10 – 03 82 50 00 19', international: '+33 3 82 50 00 10 – +33 3 82 50 00 19' },
    });
  });

  it.each([
    ['status=active,reserved&country=FR', 2],
    ['status=active&country=FR&kind=geo&prefix=%2B33382', 1],
    ['prefix= 3906', 1],
    ['contains=50002', 1],
    ['endCustomerId=ID', 1],
    ['reference=ACME-42', 1],
    ['q=levain', 1],
    ['q=03 82 50 00 1', 1],
    ['q=0033 (0)3 82-50 00 1', 1],
    ['q=tel:+33382500015;ext=1', 1],
    ['q=+33 3 82 50 00 10 – +33 3 82 50 00 19', 1],
    ['q=03 82 50 00 10 – 03 82 50 00 19', 1],
    ['q=０３\u202f８２\u202f５０', 2],
    ['q=06 1234 5000 – 06 1234 5009', 1],
    ['reservedAfter=2026-02-28', 1],
    ['reservedAfter=2026-03-01T10:00:00Z', 0],
    ['expiresBefore=9999-12-31', 0],
    ['activatedBefore=2026-12-01', 0],
    ['orderId=ID', 0],
    ['hasCustomer=true', 1],
    ['hasCustomer=false', 2],
    ['size=10', 2],
    ['size=3&hasCustomer=true&sort=expiry', 1],
    ['sort=-change', 3],
    ['country=DE', 0],
    ['status=&endCustomerId=', 3],
    ['cursor=&limit=&q=&prefix=&contains=&reference=', 3],
    ['country=uk,fr', 2],
    ['endCustomerId=ID&endCustomerId=ID', 1],
  ])('?%s', async (query, count) => {
    const { status, body } = await app.api(
      'GET',
      `/v1/numbers?${encodeURI(query).replace('%252B', '%2B').replaceAll('ID', endCustomerId)}`,
    );
    expect([status, body.items.length]).toEqual([200, count]);
  });

  it.each([
    ['status=held', 'status'],
    ['country=XX', 'country'],
    ['prefix=0', 'prefix'],
    ['contains=12a', 'contains'],
    ['endCustomerId=1', 'endCustomerId'],
    ['reservedAfter=yesterday', 'reservedAfter'],
    ['expiresBefore=1', 'expiresBefore'],
    ['activatedBefore=0000-01-01', 'activatedBefore'],
    ['orderId=1', 'orderId'],
    ['hasCustomer=maybe', 'hasCustomer'],
    ['size=0', 'size'],
    ['sort=reference', 'sort'],
    ['total=1', 'total'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['cursor=AAAA', 'cursor'],
    ['unknown=1', 'unknown'],
    ['unknown=', 'unknown'],
  ])('?%s is 422', async (query, parameter) => {
    const { status, body } = await app.api('GET', `/v1/numbers?${query}`);
    expect([status, body.code, body.errors[0].parameter]).toEqual([422, 'validation-failed', parameter]);
  });

  it('rejects a manipulated cursor', async () => {
    const { body } = await app.api('GET', '/v1/numbers?limit=1');
    const bytes = Buffer.from(body.nextCursor, 'base64url');
    bytes[bytes.length - 2]! ^= 1;
    const answer = await app.api('GET', `/v1/numbers?cursor=${bytes.toString('base64url')}`);
    expect([answer.status, answer.body.errors[0].parameter]).toEqual([422, 'cursor']);
  });
});

describe('GET /v1/numbers/{e164}', () => {
  it.each(['+33382500021', '%2B33382500021', '33382500021', '%2033382500021', '+33%20(0)3%2082%2050%2000%2021'])(
    'accepts %s',
    async (path) => {
      const { status, body } = await app.api('GET', `/v1/numbers/${path}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        number: '+33382500021',
        holding: { start: '+33382500020', end: '+33382500022', status: 'active' },
        endCustomer: { id: endCustomerId, name: 'Boulangerie Levain' },
        formats: {
          e164: '+33382500021',
          national: '03 82 50 00 21',
          international: '+33 3 82 50 00 21',
          split: { areaCode: '3', areaCodeExtn: '8250', rangeStart: '0021', rangeEnd: '0021', derived: true },
        },
      });
    },
  );

  it('is 404 for a number that is not held, and 422 for an invalid one', async () => {
    expect((await app.api('GET', '/v1/numbers/33382500099')).body.code).toBe('not-found');
    const { status, body } = await app.api('GET', '/v1/numbers/1234567890123456');
    expect([status, body.errors[0].parameter]).toEqual([422, 'e164']);
  });
});

describe('GET /v1/numbers/{e164}/history', () => {
  it('shows the changes, and the state at a time', async () => {
    const { body } = await app.api('GET', '/v1/numbers/33382500021/history');
    expect(body.items).toMatchObject([
      { status: 'active', start: '+33382500020', end: '+33382500022', cause: 'sync', endCustomerId },
    ]);
    const at = encodeURIComponent(body.items[0].at);
    expect((await app.api('GET', `/v1/numbers/33382500021/history?at=${at}`)).body.items).toHaveLength(1);
    expect((await app.api('GET', '/v1/numbers/33382500021/history?at=2020-01-01')).body.items).toEqual([]);
  });

  it.each([
    '2026-02-30',
    'yesterday',
    '2026-01-01T25:00:00Z',
    '2026-01-01T10:00:00',
    '9999-01-01',
    '0000-01-01',
    '0001-01-01T00:00:00%2B23:00',
  ])('at=%s is 422', async (at) => {
    const { status, body } = await app.api('GET', `/v1/numbers/33382500021/history?at=${at}`);
    expect([status, body.errors[0].parameter]).toEqual([422, 'at']);
  });

  it.each(['0001-01-01', '2020-01-01T12:00Z', '2020-01-01T12:00:00+02:00'])(
    'at=%s was before any change',
    async (at) => {
      const { status, body } = await app.api('GET', `/v1/numbers/33382500021/history?at=${at}`);
      expect([status, body.items]).toEqual([200, []]);
    },
  );
});

describe('GET /v1/numbers/summary and export.csv', () => {
  it('counts', async () => {
    const { body } = await app.api('GET', '/v1/numbers/summary');
    expect(body).toMatchObject({
      ranges: 3,
      numbers: 23,
      items: expect.arrayContaining([{ status: 'active', country: 'FR', kind: 'geo', ranges: 1, numbers: 3 }]),
    });
  });

  const HEADER =
    'start,end,size,country,kind,status,reference,endCustomerId,orderId,openOrderId,reservedAt,reservationExpiresAt,reservationExpirySource,activatedAt,tags,metadata,note,cessationRequestId';

  it('exports ranges for programs as they are', async () => {
    const { status, headers, body } = await app.api('GET', '/v1/numbers/export.csv?country=FR');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body.split('\r\n')).toEqual([
      HEADER,
      `+33382500010,+33382500019,10,FR,geo,reserved,"=cmd|""x""",,,,2026-03-01T10:00:00.000Z,,,,,,,`,
      `+33382500020,+33382500022,3,FR,geo,active,00042,${endCustomerId},,,,,,,,,,`,
      '',
    ]);
  });

  it('exports ranges for Excel, which neither changes nor runs them', async () => {
    const response = await fetch(`${app.url}/v1/numbers/export.csv?for=excel&country=FR`, {
      headers: { authorization: `Bearer ${DEMO_KEY}` },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString().split('\r\n')).toEqual([
      HEADER.replaceAll(',', ';'),
      `'+33382500010;'+33382500019;10;FR;geo;reserved;"'=cmd|""x""";;;;2026-03-01T10:00:00.000Z;;;;;;;`,
      `'+33382500020;'+33382500022;3;FR;geo;active;'00042;${endCustomerId};;;;;;;;;;`,
      '',
    ]);
    const british = await app.api('GET', '/v1/numbers/export.csv?for=excel&separator=comma&country=IT');
    expect(british.body).toContain("'+390612345000,'+390612345009,10,IT,geo,reserved,'ACME-42,");
  });

  it.each(['for=sheets', 'separator=tab', 'rows=all'])('?%s is 422', async (query) => {
    const { status, body } = await app.api('GET', `/v1/numbers/export.csv?${query}`);
    expect([status, body.errors[0].parameter]).toEqual([422, query.split('=')[0]]);
  });

  it('exports what q finds', async () => {
    const q = encodeURIComponent('03 82 50 00 20 – 03 82 50 00 22');
    const { body } = await app.api('GET', `/v1/numbers/export.csv?q=${q}`);
    expect(body.split('\r\n').slice(1)).toEqual([expect.stringMatching(/^\+33382500020,/), '']);
    expect((await app.api('GET', `/v1/numbers/summary?q=${q}`)).body).toMatchObject({ ranges: 1, numbers: 3 });
  });

  it('exports numbers, and only the matching ones of a range', async () => {
    const { body } = await app.api('GET', '/v1/numbers/export.csv?rows=numbers&contains=0002');
    const lines = body.trim().split('\n').slice(1);
    expect(lines.map((line: string) => line.split(',')[0])).toEqual(['+33382500020', '+33382500021', '+33382500022']);
  });
});

describe('GET /v1/free-numbers', () => {
  it('omits numbers that are held or being ordered', async () => {
    const path = '/v1/free-numbers?country=FR&kind=geo&quantity=5&blockSize=10';
    const before = await app.api('GET', path);
    expect(before.status).toBe(200);
    expect(before.body.items).toHaveLength(5);
    const [first] = before.body.items;
    const start = BigInt(first.start);
    await give(segment(start + 3n, start + 3n, { status: 'reserving', openOrderId: randomUUID() }));
    const after = await app.api('GET', path);
    expect(after.body.items).toHaveLength(5);
    expect(after.body.items.map((item: { start: string }) => item.start)).not.toContain(first.start);
    expect(first).toMatchObject({
      size: 10,
      country: 'FR',
      kind: 'geo',
      display: { international: expect.any(String) },
    });
  });

  it.each([
    ['country=FR', 'kind'],
    ['country=FR&kind=geo&quantity=101', 'quantity'],
    ['country=FR&kind=geo&areaCode=x', 'areaCode'],
  ])('?%s is 422', async (query, parameter) => {
    const { status, body } = await app.api('GET', `/v1/free-numbers?${query}`);
    expect([status, body.errors[0].parameter]).toEqual([422, parameter]);
  });
});

function segment(start: bigint, end: bigint, facts: Partial<Segment> = {}): Segment {
  return { ...newFacts({ country: 'FR', kind: 'geo', status: 'reserved', ...facts }), start, end };
}

/** Inserts holdings as a comparison with Colt would. */
async function give(...segments: Segment[]): Promise<void> {
  const { id } = await app.app.get(Database, { strict: false }).reseller.findUniqueOrThrow({ where: { slug: 'demo' } });
  await app.app.get(UnitOfWork, { strict: false }).withModels(id, async (lock) => {
    for (const { openOrderId } of segments) if (openOrderId) await addOrder(lock, openOrderId);
    app.app.get(HoldingRepository, { strict: false }).replaceSegments(lock, [], segments);
    const sync = { cause: 'sync', detail: null, actor: null } as const;
    app.app.get(HoldingHistory, { strict: false }).append(lock, { changed: segments, released: [] }, sync, null);
  });
}
