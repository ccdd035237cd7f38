import type { Country } from '../../../numbering/country.js';
import type { AddressMember, RuleCertainty } from './activation-rule.js';

/** The address members of one country, as Colt's address validation names them. */
export interface AddressMembers {
  readonly country: Country;
  readonly expected: readonly AddressMember[];
  /** Accepted there, but optional. */
  readonly optional: readonly AddressMember[];
  readonly certainty: RuleCertainty;
  readonly source: string;
}

export const ADDRESS_PAGE = 'https://test.developer.colt.net/node/99 (validateAddress, members by country)';

const BASE = ['houseNumber', 'streetName', 'city', 'postalCode', 'country'] as const;

const row = (
  country: Country,
  more: readonly AddressMember[] = [],
  optional: readonly AddressMember[] = [],
): AddressMembers => ({
  country,
  expected: [...BASE, ...more],
  optional: [...optional, 'buildingName'],
  certainty: 'published',
  source: ADDRESS_PAGE,
});

/** By country. Colt does not publish which members are optional: `optional` is an interpretation. */
export const ADDRESS_MEMBERS: readonly AddressMembers[] = [
  row('AT'),
  row('BE', [], ['addressExtension', 'subLocality']),
  { ...row('CH'), source: `${ADDRESS_PAGE}; the page ends within Switzerland` },
  row('DE'),
  row('DK'),
  row('ES', ['province'], ['streetType']),
  row('FR', [], ['streetType', 'poBoxNumber']),
  row('GB'),
  {
    country: 'IE',
    expected: ['streetName', 'city', 'country'],
    optional: [
      'houseNumber',
      'buildingName',
      'addressExtension',
      'streetType',
      'subLocality',
      'province',
      'postalCode',
      'poBoxNumber',
    ],
    certainty: 'inferred',
    source: `${ADDRESS_PAGE} does not list Ireland: every member is accepted`,
  },
  row('IT', ['province'], ['streetType', 'subLocality']),
  row('NL'),
  row('PT', ['subLocality']),
  row('SE'),
];
