import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnyJson } from '../support/any-json.js';
import { EventReader } from '../support/event-reader.js';
import { ACCOUNT, DEMO_KEY } from '../support/app.js';
import { ACME, OrderStage, type Ends } from '../support/order-stage.js';
import { addReseller, type TestReseller } from '../support/resellers.js';
import { until } from '../support/waiting.js';

const PATH = '/v1/cessation-requests';

describe('cessation requests', () => {
  let stage: OrderStage;
  let other: TestReseller;
  beforeAll(async () => {
    stage = await OrderStage.start();
    other = await addReseller(stage.app, 'other');
  });
  afterAll(() => stage?.close());

  const api = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    stage.app.api(method, path, body, headers);
  const request = (ranges: Ends | Ends[], over: object = {}, headers: Record<string, string> = {}) =>
    api('POST', PATH, { ranges: [ranges].flat(), ...over }, headers);
  const get = async (id: string) => (await api('GET', `${PATH}/${id}`)).body;
  const part = ({ start }: Ends, first: number, last: number): Ends => {
    const at = (offset: number) => `+${BigInt(start.slice(1)) + BigInt(offset)}`;
    return { start: at(first), end: at(last) };
  };
  const numbersOf = async (range: Ends) =>
    (await api('GET', `/v1/numbers?prefix=${range.start.slice(1, -1)}`)).body.items as AnyJson[];
  const historyOf = async (e164: string) => (await api('GET', `/v1/numbers/${e164}/history`)).body.items as AnyJson[];

  /** Colt shows them in this status from now on; `Free`: no longer. */
  const move = (range: Ends, to: string, account?: string) =>
    stage.colt.control('POST', '/numbers/move', {
      startFullNumber: range.start,
      endFullNumber: range.end,
      to,
      ...(account !== undefined && { account }),
    });

  /** A complete comparison, after what changed here has settled. @returns its open findings about the numbers */
  async function compare(range: Ends): Promise<AnyJson[]> {
    await sleep(400); // longer than the settle time of the stage
    const started = await api('POST', '/v1/drift/checks');
    const run = await until('the end of the comparison', async () => {
      const { body } = await api('GET', `/v1/drift/checks/${started.body.id}`);
      return body.state !== 'running' && body;
    });
    expect(run.state).toBe('completed');
    const { items } = (await api('GET', '/v1/drift?state=open&limit=500')).body;
    return items.filter(({ start }: Ends) => start >= range.start && start <= range.end);
  }

  it('are recorded, mark the numbers, and are seen in the list, the history and the events', async () => {
    const events = await EventReader.open(stage.app.url, DEMO_KEY);
    const range = await stage.active();
    const asked = { reason: 'moved abroad', reference: 'ticket-1', requestedFor: '2030-06-30' };
    const made = await request(part(range, 2, 4), asked, { 'x-actor': 'jane' });
    expect([made.status, made.headers.get('location')]).toEqual([201, `${PATH}/${made.body.id}`]);
    expect(made.body).toMatchObject({
      ...{ status: 'open', open: true, country: 'FR', kind: 'freephone', ...asked, actor: 'jane', completedAt: null },
      ranges: [{ ...part(range, 2, 4), size: 3, outcome: 'pending' }],
      endCustomer: { name: 'Acme SARL' },
    });
    expect(await get(made.body.id)).toEqual(made.body);

    const marks = (await numbersOf(range)).map(({ start, end, cessationRequestId }) => [
      start,
      end,
      cessationRequestId,
    ]);
    expect(marks).toEqual([
      [range.start, part(range, 0, 1).end, null],
      [part(range, 2, 2).start, part(range, 4, 4).end, made.body.id],
      [part(range, 5, 5).start, range.end, null],
    ]);
    for (const filter of [`cessationRequestId=${made.body.id}`, `ceasing=true&prefix=${range.start.slice(1, -1)}`]) {
      expect((await api('GET', `/v1/numbers?${filter}`)).body.items).toMatchObject([part(range, 2, 4)]);
    }
    expect((await api('GET', `/v1/numbers?ceasing=false&prefix=${range.start.slice(1, -1)}`)).body.items).toHaveLength(
      2,
    );
    const [entry] = await historyOf(part(range, 3, 3).start);
    expect(entry).toMatchObject({
      ...{ status: 'active', cause: 'portal', detail: 'cessation requested', reason: 'moved abroad', actor: 'jane' },
      cessationRequestId: made.body.id,
    });
    const event = await events.until(({ type }) => type === 'cessation_request.changed');
    expect(event.data).toEqual({ cessationRequest: made.body, previousStatus: null });
    await events.close();
  });

  it('refuse what is not active, is busy, or is in an open request already', async () => {
    const [reserved, active] = [await stage.reserved(), await stage.active()];
    const inactive = await request(reserved);
    expect([inactive.status, inactive.body.code, inactive.body.conflicts]).toEqual([
      ...[409, 'range-not-active', [{ ...reserved, status: 'reserved' }]],
    ]);
    expect((await request(await stage.free())).body.code).toBe('range-not-active');

    await stage.pauseSending();
    const update = await stage.place('customer_update', active, {}, { prefer: 'respond-async' });
    const busy = await request(part(active, 0, 0));
    expect([busy.status, busy.body.code, busy.body.conflicts[0].orderId]).toEqual([409, 'range-busy', update.body.id]);
    await stage.resumeSending();
    await stage.ended(update);

    const made = await request(part(active, 0, 4));
    const again = await request(part(active, 3, 6));
    expect([again.status, again.body.code]).toEqual([409, 'range-ceasing']);
    expect(again.body.conflicts).toEqual([
      { ...part(active, 3, 4), status: 'active', cessationRequestId: made.body.id },
    ]);
  });

  it.each([
    ['no ranges', { ranges: [] }, '/ranges'],
    ['overlapping ranges', { ranges: [['+33800700100', '+33800700109'], ['+33800700105', '+33800700106']] }, '/ranges/1'], // prettier-ignore
    ['a day that does not exist', { ranges: [['+33800700100', '+33800700109']], requestedFor: '2030-02-30' }, '/requestedFor'], // prettier-ignore
    ['an unknown member', { ranges: [['+33800700100', '+33800700109']], executeAt: '2030-01-01' }, '/executeAt'],
  ])('refuse %s', async (_, { ranges, ...over }, pointer) => {
    const { status, body } = await api('POST', PATH, {
      ...over,
      ranges: ranges.map(([start, end]) => ({ start, end })),
    });
    expect([status, body.errors?.[0].pointer]).toEqual([422, pointer]);
  });

  it('keep orders and checks from the numbers until they are withdrawn', async () => {
    const range = await stage.active();
    const { body: made } = await request(range);
    const conflicts = [{ ...range, status: 'active', cessationRequestId: made.id }];
    for (const type of ['customer_update', 'reservation_cancellation', 'activation', 'reservation'] as const) {
      const { status, body } = await stage.place(type, range);
      expect([type, status, body.code, body.conflicts]).toEqual([type, 409, 'range-ceasing', conflicts]);
    }
    const checked = await api('POST', '/v1/checks', { type: 'customer_update', ranges: [range], endCustomer: ACME });
    expect(checked.body).toMatchObject({ passes: false, refusal: 'range-ceasing', conflicts });

    const withdrawn = await api('POST', `${PATH}/${made.id}/withdrawal`, undefined, { 'x-actor': 'joe' });
    expect([withdrawn.status, withdrawn.body]).toMatchObject([
      200,
      { status: 'withdrawn', open: false, ranges: [{ ...range, outcome: 'withdrawn' }] },
    ]);
    expect(withdrawn.body.completedAt).not.toBeNull();
    const again = await api('POST', `${PATH}/${made.id}/withdrawal`);
    expect([again.status, again.body.code]).toEqual([409, 'cessation-request-not-open']);
    expect((await historyOf(range.start))[0]).toMatchObject({
      ...{ detail: 'cessation request withdrawn', actor: 'joe', cessationRequestId: made.id, status: 'active' },
    });
    expect((await stage.ended(await stage.place('customer_update', range))).status).toBe('completed');
  });

  it('make an order that is due meanwhile end rejected', async () => {
    const range = await stage.active();
    const executeAt = new Date(Date.now() + 86_400_000).toISOString();
    const order = await stage.place('customer_update', range, { executeAt });
    const { body: made } = await request(range);
    await stage.sql('UPDATE "order" SET execute_at = now(), next_action_at = now() WHERE id = $1', [order.body.id]);
    const ended = await stage.ended(order);
    expect([ended.status, ended.error.code]).toEqual(['rejected', 'range-held']);
    expect(ended.error.details).toContain(`cessation request ${made.id}`);
    expect((await get(made.id)).status).toBe('open');
  });

  it('are made once for each key, and once for two at the same time', async () => {
    const [first, second] = [await stage.active(), await stage.active()];
    const keyed = () => request(first, {}, { 'idempotency-key': 'cease-1' });
    const [made, repeated] = [await keyed(), await keyed()];
    expect([repeated.status, repeated.body]).toEqual([201, made.body]);
    expect(repeated.headers.get('location')).toBe(`${PATH}/${made.body.id}`);
    const two = await Promise.all([request(second), request(part(second, 5, 9))]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
    const withdraw = () =>
      api('POST', `${PATH}/${made.body.id}/withdrawal`, undefined, { 'idempotency-key': 'withdraw-1' });
    const withdrawn = await withdraw();
    expect((await withdraw()).body).toEqual(withdrawn.body);
  });

  it('are completed part by part by two comparisons that do not find the numbers', async () => {
    const events = await EventReader.open(stage.app.url, DEMO_KEY);
    const range = await stage.active();
    const { body: made } = await request(range, { reason: 'moved abroad' });
    expect(await compare(range)).toEqual([]);
    expect(await get(made.id)).toEqual(made);

    await move(part(range, 0, 2), 'Free');
    await move(part(range, 3, 4), 'Quarantined');
    expect(await compare(range)).toMatchObject([
      { ours: { cessationRequestId: made.id } },
      { class: 'released_at_colt' },
    ]);
    expect(await get(made.id)).toEqual(made);
    expect(await compare(range)).toEqual([]);
    expect(await get(made.id)).toMatchObject({
      status: 'open',
      ranges: [
        { ...part(range, 0, 4), size: 5, outcome: 'ceased' },
        { ...part(range, 5, 9), size: 5, outcome: 'pending' },
      ],
    });
    expect(await numbersOf(range)).toMatchObject([{ ...part(range, 5, 9), cessationRequestId: made.id }]);
    for (const [offset, coltStatus] of [
      [0, 'not_listed'],
      [3, 'quarantined'],
    ] as const) {
      // prettier-ignore
      expect((await historyOf(part(range, offset, offset).start))[0]).toMatchObject({
        ...{ status: 'released', cause: 'sync', detail: 'ceased at Colt, as requested', coltStatus, actor: null },
        cessationRequestId: made.id,
      });
    }

    await move(part(range, 5, 9), 'Free');
    await compare(range);
    expect(await compare(range)).toEqual([]);
    const done = await get(made.id);
    expect(done).toMatchObject({ status: 'completed', open: false, ranges: [{ ...range, outcome: 'ceased' }] });
    expect(done.completedAt).toBe(done.updatedAt);
    expect(await numbersOf(range)).toEqual([]);
    const event = await events.until(({ data }) => data.cessationRequest?.status === 'completed');
    expect(event.data).toEqual({ cessationRequest: done, previousStatus: 'open' });
    await events.close();
    const late = await api('POST', `${PATH}/${made.id}/withdrawal`);
    expect([late.status, late.body.code]).toEqual([409, 'cessation-request-not-open']);

    // What Colt shows again later is a finding like any other, and belongs to no request.
    await move(range, 'Activated', ACCOUNT.clientId);
    const [again] = await compare(range);
    expect(again).toMatchObject({ class: 'only_theirs', ...range });
    await api('POST', '/v1/drift/repairs', { findingIds: [again.id], reason: 'taken back' });
    expect(await numbersOf(range)).toMatchObject([{ ...range, status: 'active', cessationRequestId: null }]);
    expect(await get(made.id)).toEqual(done);
  });

  it('leave what has ceased before they are withdrawn', async () => {
    const range = await stage.active();
    const { body: made } = await request(range);
    await move(part(range, 0, 3), 'Free');
    for (const _ of ['first', 'second']) await compare(range);
    const { body } = await api('POST', `${PATH}/${made.id}/withdrawal`);
    expect(body).toMatchObject({
      status: 'withdrawn',
      ranges: [
        { ...part(range, 0, 3), outcome: 'ceased' },
        { ...part(range, 4, 9), outcome: 'withdrawn' },
      ],
    });
    await move(part(range, 4, 9), 'Free');
    expect(await compare(range)).toMatchObject([{ class: 'only_ours', ...part(range, 4, 9) }]);
  });

  it('are listed by filters, page by page, and exported', async () => {
    const range = await stage.active();
    const reference = randomUUID();
    const ids: string[] = [];
    for (const at of [0, 1, 2]) ids.unshift((await request(part(range, at, at), { reference })).body.id);
    await api('POST', `${PATH}/${ids[0]}/withdrawal`);
    const list = async (query: string) =>
      (await api('GET', `${PATH}?reference=${reference}&${query}`)).body.items.map(({ id }: AnyJson) => id);
    expect(await list('')).toEqual(ids);
    expect(await list('open=true')).toEqual(ids.slice(1));
    expect(await list('status=withdrawn,completed')).toEqual(ids.slice(0, 1));
    expect(await list(`number=${part(range, 1, 1).start.slice(1)}`)).toEqual([ids[1]]);
    expect(await list('country=DE')).toEqual([]);
    const first = (await api('GET', `${PATH}?reference=${reference}&limit=2&total=true`)).body;
    expect([first.items.length, first.total, typeof first.asOf]).toEqual([2, 3, 'string']);
    expect(await list(`limit=2&cursor=${first.nextCursor}`)).toEqual([ids[2]]);

    const csv = await api('GET', `${PATH}/export.csv?reference=${reference}&open=true`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const [header, ...lines] = String(csv.body).trim().split('\r\n');
    expect(header).toMatch(/^start,end,size,outcome,country,kind,requestId,status,/);
    expect(lines.map((line) => line.split(',').slice(0, 8))).toEqual(
      [1, 0].map((at, i) => {
        const { start, end } = part(range, at, at);
        return [start, end, '1', 'pending', 'FR', 'freephone', ids[i + 1], 'open'];
      }),
    );
  });

  it('are not found by another reseller', async () => {
    const range = await stage.active();
    const { body: made } = await request(range);
    const authorization = `Bearer ${other.key}`;
    for (const [method, path] of [
      ['GET', `${PATH}/${made.id}`],
      ['POST', `${PATH}/${made.id}/withdrawal`],
    ] as const) {
      const { status, body } = await api(method, path, undefined, { authorization });
      expect([status, body.code]).toEqual([404, 'not-found']);
    }
    expect((await api('GET', PATH, undefined, { authorization })).body.items).toEqual([]);
    const foreign = await request(range, {}, { authorization });
    expect([foreign.status, foreign.body.conflicts]).toEqual([409, [range]]);
  });
});
