import { describe, expect, it } from '@jest/globals';
import type { EndCustomerDetails } from './end-customer-details.js';
import { ACME } from '../../domain/order-model/order-facts.fake.js';
import { sameDetails, sameDirectoryService, sameEndCustomer } from './same-details.js';

const with_ = (over: Partial<EndCustomerDetails>): EndCustomerDetails => ({ ...ACME, ...over });
const at = (over: Partial<EndCustomerDetails['address']>) => with_({ address: { ...ACME.address, ...over } });

const { address, registrationNumber = '', name, type } = ACME;
const REORDERED: EndCustomerDetails = { address, registrationNumber, name, type };

describe('sameDetails', () => {
  it.each<[string, EndCustomerDetails]>([
    ['the very same', with_({})],
    ['another case', with_({ name: 'ACME sarl' })],
    ['other white space', with_({ name: '  Acme\t SARL ' })],
    ['another order of members', REORDERED],
    ['an empty member', with_({ email: '' })],
    ['a blank member of the address', at({ province: ' ' })],
    ['a flag that is off', with_({ registrationNumberNotRegistered: false })],
    ['an undefined member', with_({ contactNumber: undefined })],
    ['a no-break blank and a soft hyphen', with_({ name: 'Ac\u00adme\u00a0SARL' })],
    [
      'a registration number in groups',
      with_({ registrationNumber: ` ${registrationNumber.replace(/(...)/g, '$1.-')} ` }),
    ],
  ])('%s', (_, other) => {
    expect(sameDetails(ACME, other)).toBe(true);
    expect(sameDetails(other, ACME)).toBe(true);
  });

  it('a contact number in two notations', () => {
    const [plain, grouped] = ['+33140000000', '+33 (0)1 40 00 00 00'].map((contactNumber) => with_({ contactNumber }));
    expect(plain && grouped && sameDetails(plain, grouped)).toBe(true);
  });

  it('one letter in two Unicode forms', () => {
    expect(sameDetails(with_({ name: 'Cafe\u0301' }), with_({ name: 'Caf\u00e9' }))).toBe(true);
  });

  it.each<[string, EndCustomerDetails]>([
    ['another name', with_({ name: 'Acme SA' })],
    ['another type', with_({ type: 'residential' })],
    ['one member more', with_({ email: 'a@b.example' })],
    ['one member less', with_({ registrationNumber: undefined })],
    ['a flag that is on', with_({ registrationNumberNotRegistered: true })],
    ['another house', at({ houseNumber: '8' })],
    ['a member in another place', at({ houseNumber: undefined, buildingName: '7' })],
    ['a text that looks like two members', at({ city: 'Lyon",postalCode:"69000', postalCode: undefined })],
  ])('not with %s', (_, other) => {
    expect(sameDetails(ACME, other)).toBe(false);
    expect(sameDetails(other, ACME)).toBe(false);
  });
});

describe('sameDirectoryService', () => {
  it('compares all of it', () => {
    expect(sameDirectoryService({ listing: 'listed', name: 'Acme' }, { name: 'ACME', listing: 'listed' })).toBe(true);
    expect(sameDirectoryService({ listing: 'listed' }, { listing: 'unlisted' })).toBe(false);
    expect(sameDirectoryService({ listing: 'listed' }, null)).toBe(false);
    expect(sameDirectoryService(null, null)).toBe(true);
  });
});

describe('sameEndCustomer', () => {
  it.each<[string, EndCustomerDetails, boolean]>([
    ['an address in standard form', at({ streetName: 'RUE DE LA GARE' }), true],
    ['members that Colt does not show', { type: 'business', name: 'acme sarl', address: ACME.address }, true],
    ['another spelling, one registration number', with_({ name: 'Acme S.A.R.L.' }), true],
    ['one name, another registration number', with_({ registrationNumber: 'FR999' }), false],
    ['another name, no registration number', with_({ name: 'Other', registrationNumber: undefined }), false],
  ])('%s', (_, other, same) => {
    expect(sameEndCustomer(other, ACME)).toBe(same);
    expect(sameEndCustomer(ACME, other)).toBe(same);
  });
});
