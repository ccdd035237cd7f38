import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { COUNTRIES } from '../../src/numbering/country.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { Dice } from '../support/dice.js';
import { insertHolding } from '../support/holding-rows.js';

describe('coverage and number formats', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());

  const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map(({ pointer }) => pointer);

  it('covers the 13 countries, every rule with certainty and source', async () => {
    const { status, body } = await app.api('GET', '/v1/coverage');
    expect(status).toBe(200);
    expect(body.countries.map(({ country }: { country: string }) => country)).toEqual([...COUNTRIES]);
    for (const country of body.countries) {
      for (const rule of [...country.formats, country.address, ...country.rules]) {
        expect(rule).toMatchObject({ certainty: expect.any(String), source: expect.stringMatching(/.{10}/) });
      }
    }
    const portugal = body.countries.find(({ country }: { country: string }) => country === 'PT');
    expect(portugal.rules).toContainEqual(
      expect.objectContaining({
        id: 'registration-number-pt',
        severity: 'hard',
        member: '/endCustomer/registrationNumber',
      }),
    );
    expect(body.reservation.days).toBe(90);
    expect(body.limits).toContainEqual({
      member: '/endCustomer/address/houseNumber',
      maxLength: 60,
      certainty: 'inferred',
      source: expect.stringContaining('publishes no lengths'),
    });
  });

  it('shows one country and kind', async () => {
    const { body } = await app.api('GET', '/v1/coverage?country=de&kind=freephone');
    expect(body.countries.map(({ country, kinds }: { country: string; kinds: string[] }) => [country, kinds])).toEqual([
      ['DE', ['freephone']],
    ]);
    const rules = body.countries[0].rules.map(({ id }: { id: string }) => id);
    expect(rules).not.toContain('block-over-100-de');
    expect((await app.api('GET', '/v1/coverage?country=XX')).status).toBe(422);
  });

  it.each(['/v1/coverage', '/v1/coverage/forms?country=PT&kind=geo', '/docs-json'])(
    'lets a client keep %s, and answers 304 while it is the same',
    async (path) => {
      const first = await app.api('GET', path);
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('cache-control')).toBe('private, max-age=300');
      expect((await app.api('GET', path, undefined, { 'if-none-match': '"x"' })).status).toBe(200);
      const again = await app.api('GET', path, undefined, { 'if-none-match': `"x", ${etag}` });
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag]);
    },
  );

  it.each([
    ['gzip', '/v1/coverage', 'gzip'],
    ['br, gzip', '/v1/coverage', 'br'],
    ['br', '/v1/numbers/export.csv', 'br'],
    ['identity', '/v1/coverage', null],
    ['gzip', '/v1/account', null],
    ['gzip', '/v1/webhook-endpoints', null],
    ['gzip', '/v1/events', null],
  ])('with Accept-Encoding: %s, %s has the encoding %s', async (accepted, path, encoding) => {
    const ended = new AbortController();
    const response = await fetch(app.url + path, {
      headers: { 'accept-encoding': accepted, authorization: `Bearer ${DEMO_KEY}` },
      signal: ended.signal,
    });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, encoding]);
    if (path === '/v1/coverage') expect(await response.json()).toHaveProperty('countries');
    ended.abort();
  });

  it('gives forms that accept what a check passes, and refuse what it does not', async () => {
    const dice = new Dice(20_261_130);
    const results = new Map<boolean, number>();
    for (const [country, start] of [
      ['PT', '+351800700100'],
      ['ES', '+34900700100'],
      ['FR', '+33800700100'],
      ['SE', '+4620700100'],
    ] as const) {
      await insertHolding(app.databaseUrl, { start, status: 'reserved', country, kind: 'freephone' });
      const form = await app.api('GET', `/v1/coverage/forms?country=${country}&kind=freephone`);
      const ajv = new Ajv2020({ strict: false });
      addFormats.default(ajv);
      const validate = ajv.compile(form.body);
      for (let index = 0; index < 40; index += 1) {
        const body = activation(dice, country, start);
        const checked = await app.api('POST', '/v1/checks', body);
        const passes = checked.status === 200 && checked.body.passes;
        const accepted = validate(JSON.parse(JSON.stringify(body)));
        expect({ body, accepted, errors: validate.errors }).toEqual({
          body,
          accepted: passes,
          errors: validate.errors,
        });
        results.set(passes, (results.get(passes) ?? 0) + 1);
      }
    }
    expect(Math.min(results.get(true) ?? 0, results.get(false) ?? 0)).toBeGreaterThan(20);
  });

  function activation(dice: Dice, country: string, start: string): object {
    const rarely = <T>(member: T, usual: T) => (dice.next() < 0.04 ? member : usual);
    const text = (usual: string, max: number) =>
      dice.next() < 0.8 ? usual : dice.pick(['n/a', ' ', '\u3164', 'a\u0007b', 'é'.repeat(max), 'x'.repeat(max + 1)]);
    const address = {
      streetName: text('Rua Augusta', 100),
      city: text('Lisboa', 100),
      country: rarely('XX', dice.pick([country, 'US'])),
      ...(dice.next() < 0.5 && { postalCode: rarely('1'.repeat(21), '1100-048') }),
      ...(dice.next() < 0.1 && { poBoxNumber: '7' }),
    };
    const endCustomer = {
      type: rarely('person', 'business'),
      name: text('Exemplo Lda', 160),
      registrationNumber: dice.pick(['509999999', '509999999', '509999999', 'none', undefined]),
      contactNumber: rarely('12', '+351210000000'),
      email: rarely('nobody', 'a@example.com'),
      address: rarely<unknown>('Lisboa', address),
    };
    return {
      ranges: rarely<unknown>([], [{ start, end: start }]),
      endCustomer: rarely<unknown>(undefined, endCustomer),
      ...(dice.next() < 0.1 && { directoryService: { listing: rarely('yes', 'listed') } }),
      ...(dice.next() < 0.05 && { colour: 'red' }),
      ...(dice.next() < 0.2 && { reference: rarely('', 'ticket-1') }),
    };
  }

  describe('POST /v1/format/e164', () => {
    const french = {
      country: 'FR',
      kind: 'geo',
      areaCode: '3',
      areaCodeExtn: '8250',
      rangeStart: '0010',
      rangeEnd: '0019',
    };

    it("takes the example of Colt's page, with and without the leading 0", async () => {
      const first = await app.api('POST', '/v1/format/e164', french);
      expect(first.body).toEqual({
        start: '+33382500010',
        end: '+33382500019',
        size: 10,
        country: 'FR',
        kind: 'geo',
        display: {
          national: '03 82 50 00 10 – 03 82 50 00 19',
          international: '+33 3 82 50 00 10 – +33 3 82 50 00 19',
        },
        warnings: [],
      });
      const second = await app.api('POST', '/v1/format/e164', { ...french, areaCode: '03' });
      expect(second.body).toEqual(first.body);
    });

    it('parses the text of a search box', async () => {
      const { body } = await app.api('POST', '/v1/format/e164', { country: 'GB', national: '(020) 7946 0000' });
      expect(body).toMatchObject({ start: '+442079460000', end: '+442079460000', kind: null });
    });

    it.each([
      ['FR', 'tel:+33-3-82-50-00-10', undefined, []],
      ['FR', '+33 (0)3\u202f82\u202f50\u202f00\u202f10', 'geo', []],
      ['FR', '\u2066０３ ８２ ５０ ００ １０\u2069', 'freephone', ['kind-unlikely']],
      ['FR', '01 70 76 00 0', undefined, ['number-not-known']],
      ['FR', '01 70 76 00 0', 'geo', ['number-not-known']],
      ['FR', '36 39', undefined, ['number-not-known']],
      ['FR', '01 70 76 00 00/01', undefined, ['number-not-known']],
      ['DE', '030 123456/57', undefined, ['number-not-known']],
      ['GB', '020 7946 000', undefined, ['number-not-known']],
      ['CH', '044 668 18 0', undefined, ['number-not-known']],
      ['ES', '+34 (0)91 123 45 67', undefined, []],
      ['ES', '091 123 45 67', undefined, ['number-not-known']],
      ['PT', '+351 (0)21 123 4567', undefined, []],
    ])('%s %s as %s: %j', async (country, national, kind, codes) => {
      const { status, body } = await app.api('POST', '/v1/format/e164', { country, national, kind });
      expect([status, body.kind]).toEqual([200, kind ?? null]);
      expect(body.start).not.toMatch(/^\+(33|44|41)0/);
      expect(body.warnings.map(({ code }: { code: string }) => code)).toEqual(codes);
    });

    it('reads back the display form of a range', async () => {
      const { display } = (await app.api('POST', '/v1/format/e164', french)).body;
      for (const national of [display.national, display.international]) {
        const { body } = await app.api('POST', '/v1/format/e164', { country: 'FR', national });
        expect(body).toMatchObject({ start: '+33382500010', end: '+33382500019', warnings: [], display });
      }
    });

    it.each([
      [{ ...french, rangeEnd: '001' }, ['/rangeEnd']],
      [{ ...french, rangeEnd: '0001' }, ['/rangeEnd']],
      [{ ...french, areaCode: '' }, ['/areaCode']],
      [{ ...french, rangeStart: '٠٠١٠' }, ['/rangeStart']],
      [{ ...french, rangeStart: 10 }, ['/rangeStart']],
      [{ ...french, country: 'DE' }, ['/areaCodeExtn']],
      [{ ...french, country: 'IT', areaCode: '55' }, ['/areaCode']],
      [{ ...french, kind: undefined }, ['/kind']],
      [{ ...french, national: '03 82 50 00 10' }, ['/areaCode', '/areaCodeExtn', '/rangeStart', '/rangeEnd']],
      [{ country: 'FR', national: 'nobody' }, ['/national']],
      [{ country: 'FR', national: '+442079460000' }, ['/national']],
      [{ country: 'FR', national: '01 70 76 00 00 / 01 70 76 00 01' }, ['/national']],
      [{ country: 'GB', national: 'tel:+442079460000;ext=5' }, ['/national']],
      [{ country: 'LU', national: '1' }, ['/country']],
      [{ country: 'FR', national: '' }, ['/national']],
    ])('refuses %j', async (form, expected) => {
      const { status, body } = await app.api('POST', '/v1/format/e164', form);
      expect([status, body.code]).toEqual([422, 'validation-failed']);
      expect(pointers(body).sort()).toEqual([...expected].sort());
    });
  });

  describe('POST /v1/format/split', () => {
    it.each([
      ['+33382500010', '+33382500019', 'geo'],
      ['+390612345000', '+390612345099', 'geo'],
      ['+493012345600', '+493012345699', 'geo'],
      ['+4580123400', undefined, 'freephone'],
      ['+39178000000', undefined, 'national_rate'],
    ])('formats %s to %s, in a form that can be sent back unchanged', async (start, end, kind) => {
      const split = await app.api('POST', '/v1/format/split', { start, end, kind });
      expect(split.status).toBe(200);
      const back = await app.api('POST', '/v1/format/e164', split.body);
      expect(back.body).toMatchObject({ start, end: end ?? start, kind });
    });

    it('takes a kind of null for none', async () => {
      const { body } = await app.api('POST', '/v1/format/split', { start: '+33382500010', kind: null });
      expect(body.kind).toBe('geo');
    });

    it.each([
      [{ start: '+33 (0)3 82 50 00 10', end: '0033 3 82 50 00 19' }],
      [{ start: '+33 3 82 50 00 10 – +33 3 82 50 00 19' }],
    ])('reads %j', async (range) => {
      const { body } = await app.api('POST', '/v1/format/split', range);
      expect(body).toMatchObject({ areaCode: '3', areaCodeExtn: '8250', rangeStart: '0010', rangeEnd: '0019' });
    });

    it.each([
      [{ start: '+33382500010', end: '+3338250001' }, ['/end']],
      [{ start: '+33382500019', end: '+33382500010' }, ['/end']],
      [{ start: '0382500010' }, ['/start']],
      [{ start: '+352123456' }, ['/start']],
      [{ start: '+33382500010', country: 'BE' }, ['/start']],
      [{ start: '+1234567890123456' }, ['/start']],
      [{}, ['/start']],
    ])('refuses %j', async (range, expected) => {
      const { status, body } = await app.api('POST', '/v1/format/split', range);
      expect([status, body.code]).toEqual([422, 'validation-failed']);
      expect(pointers(body)).toEqual(expected);
    });
  });
});
