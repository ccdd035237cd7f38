import { describe, expect, it } from '@jest/globals';
import { decodeEndCustomer, encodeEndCustomer } from './end-customer.js';
import { findList, asText, asTime, normaliseWord } from './json.js';
import { assumed } from './profiles/assumed.js';
import { other } from './profiles/other.js';
import { wireProfile } from './profiles/profiles.js';
import { fromWire, toQuery, toWire } from './wire-mapping.js';

describe('spelling', () => {
  it('turns a request into the other spelling and reads it back', () => {
    const body = {
      customerReference: 'r',
      country: 'FR',
      numberType: 'IN Geo',
      numberCollection: [{ startFullNumber: '+33800000100', endFullNumber: '+33800000100' }],
      endCustomer: encodeEndCustomer({
        type: 'residential',
        name: 'A',
        registrationNumber: '1',
        address: { streetName: 's', city: 'c', country: 'FR', postalCode: '1' },
      }),
    };
    const wire = toWire(other, body);
    expect(wire).toEqual({
      customerRef: 'r',
      country: 'FR',
      numberType: 'IN_GEO',
      numberCollections: { numberCollection: [{ startFullNumber: '+33800000100', endFullNumber: '+33800000100' }] },
      endCustomer: {
        customerType: 'RESIDENTIAL',
        name: 'A',
        vatNumber: '1',
        address: { street: 's', town: 'c', country: 'FR', postCode: '1' },
      },
    });
    const back = fromWire(other, wire) as typeof body;
    expect(decodeEndCustomer(back.endCustomer)).toMatchObject({
      type: 'residential',
      name: 'A',
      registrationNumber: '1',
    });
    expect(findList(back.numberCollection)).toEqual(body.numberCollection);
  });

  it('names query parameters and leaves out what is undefined', () => {
    const query = { numberStatus: 'Free', numberType: 'Shared Cost', country: 'FR', areaCode: undefined, limit: 5 };
    expect(toQuery(other, query)).toEqual({ status: 'FREE', numberType: 'SHARED_COST', country: 'FR', limit: '5' });
    expect(toQuery(assumed, query)).toEqual({
      numberStatus: 'Free',
      numberType: 'Shared Cost',
      country: 'FR',
      limit: '5',
    });
  });

  it('says which spellings there are', () => {
    expect(() => wireProfile('mine')).toThrow('unknown Colt wire profile "mine"; known: assumed, other');
  });
});

describe('json', () => {
  it('reads times with and without an offset as UTC', () => {
    const times = [
      '2025-06-01T00:00:00Z',
      '2025-06-01T02:00:00+02:00',
      '2025-06-01T00:00:00',
      '2025-06-01 00:00:00',
      '2025-06-01 02:00:00+02:00',
      '2025-06-01',
      'June',
      5,
    ];
    expect(times.map((each) => asTime(each)?.toISOString() ?? null)).toEqual([
      ...Array<string>(6).fill('2025-06-01T00:00:00.000Z'),
      null,
      null,
    ]);
  });

  it('compares words loosely and keeps texts', () => {
    expect([normaliseWord(' Port In (Activated) '), asText(' a '), asText(' '), asText(1.5)]).toEqual([
      'portinactivated',
      'a',
      null,
      null,
    ]);
  });
});
