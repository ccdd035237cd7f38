import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COUNTRIES } from '../../src/numbering/country.js';
import { startApp, type TestApp } from '../support/app.js';

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
