import { describe, expect, it } from '@jest/globals';
import { contentOf, differences, draftOf, emptyCustomer } from './customer-draft';

const customer = {
  type: 'residential',
  name: '<b>Ana</b>',
  registrationNumber: 'X1',
  registrationNumberNotRegistered: true,
  reference: 'crm-1',
  tags: ['vip', 'north'],
  metadata: { crm: '7' },
  address: { streetName: 'Rue', city: 'Paris', province: 'kept without a field', country: 'AT' },
} as const;

describe('the form of an end customer', () => {
  it('loses nothing of one that exists, also members for which it has no field', () => {
    const given = { ...customer, tags: [...customer.tags], address: { ...customer.address } };
    expect(contentOf(draftOf(given))).toEqual(given);
  });

  it('leaves out what is empty, and keeps each tag as it is', () => {
    const fields = { '/endCustomer/type': 'business', '/endCustomer/name': ' A ', '/endCustomer/email': ' ' };
    expect(contentOf({ ...emptyCustomer(), fields, tags: ['a, b', 'c'] })).toEqual({
      type: 'business',
      name: 'A',
      address: { country: 'FR' },
      tags: ['a, b', 'c'],
      metadata: {},
    });
  });

  it('names the members in which two differ', () => {
    const draft = draftOf({ ...customer, tags: [], address: { ...customer.address } });
    const moved = { ...draft, country: 'FR', fields: { ...draft.fields, '/endCustomer/name': 'Ana' } };
    expect(differences(draft, draft)).toEqual([]);
    expect(differences(draft, moved)).toEqual([
      ['/name', 'Ana'],
      ['/address/country', 'FR'],
    ]);
  });
});
