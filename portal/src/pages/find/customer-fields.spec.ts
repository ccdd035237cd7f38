import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '../../api/client';
import { customerFields, endCustomerOf, faultOf } from './customer-fields';

const SOURCED = { certainty: 'stated', source: 'a page' } as const;
const rule = (member: string, severity: 'hard' | 'advisory', kinds: Schemas['Kind'][]) => ({
  ...SOURCED,
  id: member,
  text: `about ${member}`,
  kinds,
  severity,
  member,
});
const COVERAGE: Schemas['Coverage'] = {
  countries: [
    {
      country: 'PT',
      name: 'Portugal',
      callingCode: '351',
      kinds: ['geo', 'freephone'],
      formats: [],
      address: {
        ...SOURCED,
        expected: ['houseNumber', 'streetName', 'city', 'postalCode', 'country'],
        optional: ['poBoxNumber'],
      },
      rules: [
        rule('/endCustomer/registrationNumber', 'hard', ['geo']),
        rule('/endCustomer/contactNumber', 'advisory', ['geo']),
      ],
    },
  ],
  reservation: { ...SOURCED, days: 90 },
  limits: [{ ...SOURCED, member: '/endCustomer/address/city', maxLength: 5 }],
};
const fieldOf = (name: string, kind: Schemas['Kind'] = 'geo') =>
  customerFields(COVERAGE, 'PT', kind).find((field) => field.name === name);

describe('the form of an end customer', () => {
  it('has the members of an address in the order of the country, without the country itself', () => {
    const names = customerFields(COVERAGE, 'PT', 'geo').map(({ name }) => name);
    expect(names.slice(-5)).toEqual(['houseNumber', 'streetName', 'city', 'postalCode', 'poBoxNumber']);
  });

  it.each([
    ['name', 'geo', 'required'],
    ['city', 'geo', 'required'],
    ['registrationNumber', 'geo', 'required'],
    ['registrationNumber', 'freephone', 'optional'],
    ['contactNumber', 'geo', 'recommended'],
    ['postalCode', 'geo', 'recommended'],
    ['poBoxNumber', 'geo', 'optional'],
  ] as const)('%s for %s is %s', (name, kind, need) => expect(fieldOf(name, kind)?.need).toBe(need));

  it('finds what is missing and what is too long while somebody types', () => {
    const city = fieldOf('city')!;
    expect(['', ' ', 'Porto', 'Lisboa'].map((text) => faultOf(city, text))).toEqual([
      'required',
      'required',
      null,
      'tooLong',
    ]);
  });

  it('is empty for a country that the service does not know', () => {
    expect(customerFields(COVERAGE, 'XX', 'geo')).toEqual([]);
  });

  it('sends what was filled in, and nothing else', () => {
    const fields = {
      '/endCustomer/type': 'business',
      '/endCustomer/name': ' Padaria ',
      '/endCustomer/email': '',
      '/endCustomer/address/city': 'Porto',
    };
    expect(endCustomerOf(fields, 'PT')).toEqual({
      type: 'business',
      name: 'Padaria',
      address: { city: 'Porto', country: 'PT' },
    });
  });
});
