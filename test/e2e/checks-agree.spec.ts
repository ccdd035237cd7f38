import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { Dice } from '../support/dice.js';
import { insertHolding, removeHoldings } from '../support/holding-rows.js';
import { addReseller } from '../support/resellers.js';
import { run } from '../support/sql.js';

// A longer run: CHECKED_ORDERS=5000 CHECK_SEED=8 npm test -- checks-agree
const ORDERS = Number(process.env.CHECKED_ORDERS ?? 90);
const SEED = Number(process.env.CHECK_SEED ?? 7);

const PATHS = {
  reservation: '/v1/reservations',
  reservation_cancellation: '/v1/reservation-cancellations',
  activation: '/v1/activations',
  customer_update: '/v1/customer-updates',
  purchase: '/v1/purchases',
} as const;

describe('a check and the order itself', () => {
  let app: TestApp;
  const ids: string[] = [];
  beforeAll(async () => {
    // No order is sent: each answer is what the service itself decides.
    app = await startApp({ env: { SENDING: 'off', LOG_LEVEL: 'error' } });
    for (const country of ['PT', 'FR']) {
      const address = { streetName: 'Rua Augusta', city: 'Lisboa', country };
      ids.push((await app.api('POST', '/v1/end-customers', { type: 'business', name: 'Exemplo', address })).body.id);
    }
    await addReseller(app, 'other');
  });
  afterAll(() => app?.close());

  it(`agree on ${ORDERS} generated orders`, async () => {
    const dice = new Dice(SEED);
    const seen = new Map<string, number>();
    for (let index = 0; index < ORDERS; index += 1) {
      await fillInventory(dice);
      const { type, ...body } = order(dice);
      const checked = await app.api('POST', '/v1/checks', { type, ...body });
      const ordered = await app.api('POST', PATHS[type], body);
      const context = { index, type, body, checked: checked.body, ordered: ordered.body };
      if (checked.status === 422) {
        expect({ ...context, problem: problemOf(ordered.body) }).toEqual({
          ...context,
          problem: problemOf(checked.body),
        });
        expect(ordered.status).toBe(422);
      } else if (checked.body.passes) {
        expect({ ...context, status: ordered.status }).toEqual({ ...context, status: 202 });
        expect(ordered.body.warnings ?? []).toEqual(checked.body.warnings);
      } else {
        expect({ ...context, code: ordered.body.code }).toEqual({ ...context, code: checked.body.refusal });
        expect(ordered.body.conflicts ?? []).toEqual(checked.body.conflicts);
      }
      const result = checked.status === 422 ? 'invalid' : (checked.body.refusal ?? 'passes');
      seen.set(result, (seen.get(result) ?? 0) + 1);
    }
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining([
        'passes',
        'invalid',
        'range-held',
        'range-not-reserved',
        'range-not-active',
        'range-busy',
      ]),
    );
  });

  /** Twenty Portuguese numbers in random states, one range of each ten. */
  async function fillInventory(dice: Dice): Promise<void> {
    await removeHoldings(app.databaseUrl);
    for (const [start, end] of [
      [500, 504],
      [505, 509],
      [510, 519],
    ] as const) {
      const status = dice.pick(['none', 'reserved', 'reserved', 'active', 'busy', 'other']);
      if (status === 'none') continue;
      const row = { ...range(start, end), country: 'PT', kind: dice.pick(['geo', 'geo', 'geo', 'freephone']) };
      const held = status === 'busy' || status === 'other' ? 'reserved' : status;
      const id = await insertHolding(app.databaseUrl, { ...row, status: held });
      if (status === 'busy') {
        await app.api('POST', '/v1/reservation-cancellations', { ranges: [range(start, end)] });
      }
      if (status === 'other') {
        await run(
          app.databaseUrl,
          `UPDATE holding SET reseller_id = other.id, uniqueness_scope = demo.uniqueness_scope
           FROM reseller other, reseller demo WHERE other.slug = 'other' AND demo.slug = 'demo' AND holding.id = $1`,
          [id],
        );
      }
    }
  }

  function order(dice: Dice): { type: keyof typeof PATHS; [member: string]: unknown } {
    const type = dice.pick<keyof typeof PATHS>([
      'reservation',
      'reservation_cancellation',
      'activation',
      'activation',
      'customer_update',
      'customer_update',
      'purchase',
    ]);
    const ranges = dice.pick<unknown>([
      [range(500, 504)],
      [range(500, 509)],
      [range(505, 519)],
      [range(500, 504), range(510, 514)],
      [range(500, 504), range(503, 506)],
      [range(500, 504), { start: '+33140000000', end: '+33140000000' }],
      [range(504, 500)],
      [{ start: '351', end: 'x' }, range(505, 509)],
    ]);
    const ofCustomer = type === 'activation' || type === 'customer_update';
    return {
      type,
      ranges,
      ...((type === 'reservation' || type === 'purchase') && {
        country: dice.pick(['PT', 'PT', 'PT', 'FR', 'XX']),
        kind: dice.pick(['geo', 'geo', 'x']),
      }),
      ...(ofCustomer && customer(dice)),
      ...(type === 'purchase' && dice.next() < 0.9 && { activation: customer(dice) }),
      ...(dice.next() < 0.1 && { reference: '' }),
      ...(dice.next() < 0.05 && { surprise: 1 }),
    };
  }

  function customer(dice: Dice): object {
    const address = dice.pick<unknown>([
      { streetName: 'Rua Augusta', city: 'Lisboa', postalCode: '1100-048', country: 'PT' },
      { streetName: 'Rua Augusta', city: 'n/a', country: 'PT' },
      { streetName: ' ', city: 'Lisboa', country: 'PT' },
      { streetName: 'Rue de la Paix', city: 'Paris', country: 'FR' },
      'Lisboa',
    ]);
    const registrationNumber = dice.pick(['509999999', '509999999', 'n/a', undefined]);
    const endCustomer = { type: 'business', name: dice.pick(['Exemplo', 'Exemplo', '']), registrationNumber, address };
    const endCustomerId = dice.pick([ids[0], ids[1], '0190a5a3-7c1e-7000-8000-0242ac120002', 'x']);
    return dice.pick<object>([
      { endCustomer },
      { endCustomer },
      { endCustomer },
      { endCustomerId },
      { endCustomerId, endCustomer },
      {},
    ]);
  }
});

function range(from: number, to: number) {
  return { start: `+351211234${from}`, end: `+351211234${to}` };
}

function problemOf({ requestId: _, ...problem }: Record<string, unknown>) {
  return problem;
}
