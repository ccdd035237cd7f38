import { describe, expect, it } from '@jest/globals';
import type { FormSchema } from '../../api/form-schema';
import { customerFields, endCustomerOf, faultOf, YES } from './customer-fields';

const text = (maxLength: number) => ({ type: 'string', maxLength });
const FORM: FormSchema = {
  properties: {
    endCustomer: {
      properties: {
        type: { oneOf: [{ const: 'business', title: 'Business' }] },
        name: { ...text(160), title: 'Name', not: { pattern: '^(?:x|none)$' } },
        registrationNumber: text(30),
        registrationNumberNotRegistered: { type: 'boolean' },
        contactNumber: { type: 'string', pattern: '^\\+[0-9]+$' },
        email: { ...text(254), pattern: '^\\p{L}+@' },
        address: {
          properties: {
            houseNumber: text(10),
            city: text(5),
            poBoxNumber: text(10),
            province: { ...text(10), 'x-unlisted': true },
            country: {},
          },
          required: ['city', 'country'],
          'x-asked': ['houseNumber'],
        },
      },
      required: ['type', 'name', 'address'],
      'x-asked': [],
    },
  },
};
const field = (name: string) => customerFields(FORM).find((one) => one.name === name)!;

describe('the form of an end customer', () => {
  it('has the members of the schema in its order, without the country and what the country does not use', () => {
    expect(customerFields(FORM).map(({ pointer }) => pointer)).toEqual([
      '/endCustomer/type',
      '/endCustomer/name',
      '/endCustomer/registrationNumber',
      '/endCustomer/registrationNumberNotRegistered',
      '/endCustomer/contactNumber',
      '/endCustomer/email',
      '/endCustomer/address/houseNumber',
      '/endCustomer/address/city',
      '/endCustomer/address/poBoxNumber',
    ]);
  });

  it.each([
    ['name', 'required'],
    ['city', 'required'],
    ['houseNumber', 'asked'],
    ['poBoxNumber', 'optional'],
  ] as const)('%s is %s', (name, need) => expect(field(name).need).toBe(need));

  it('offers the options of a choice, and a yes or no', () => {
    expect(field('type').options).toEqual([{ value: 'business', title: 'Business' }]);
    expect(field('registrationNumberNotRegistered').isYesNo).toBe(true);
  });

  it.each([
    ['city', '', 'required'],
    ['city', ' ', 'required'],
    ['city', 'Porto', null],
    ['city', 'Lisboa', 'tooLong'],
    ['email', 'é@example.com', null],
    ['email', 'example.com', 'invalid'],
    ['name', 'none', 'placeholder'],
    ['name', 'None of Us Ltd', null],
    ['houseNumber', '', null],
    ['contactNumber', '01 40 00 00 00', null],
  ])('%s: %p is %s while somebody types', (name, value, fault) => expect(faultOf(field(name), value)).toBe(fault));

  it('has no fields where the service has none', () => expect(customerFields({})).toEqual([]));

  it('sends what was filled in, and nothing else', () => {
    const fields = {
      '/endCustomer/type': 'business',
      '/endCustomer/name': ' Padaria ',
      '/endCustomer/email': '',
      '/endCustomer/registrationNumberNotRegistered': YES,
      '/endCustomer/address/city': 'Porto',
    };
    expect(endCustomerOf(fields, 'PT')).toEqual({
      type: 'business',
      name: 'Padaria',
      registrationNumberNotRegistered: true,
      address: { city: 'Porto', country: 'PT' },
    });
  });
});
