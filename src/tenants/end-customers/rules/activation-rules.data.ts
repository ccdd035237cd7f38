import { COUNTRIES, type Country } from '../../../numbering/country.js';
import { KINDS } from '../../../numbering/kind.js';
import { ADDRESS_MEMBERS, ADDRESS_PAGE } from './address-members.js';
import type { ActivationRule } from './activation-rule.js';

const VAT_PAGE = 'https://developer.colt.net/node/94 (registration number check; written for numbers on the portal)';
const SIBLING_PAGE = 'http://test.developer.colt.net/node/83 (sibling product, fair use)';
const EMERGENCY_PAGE = 'https://developer.colt.net/node/57 (address validation and emergency services)';

const everywhere = { countries: COUNTRIES, kinds: KINDS };
const inCountry = (...countries: Country[]) => ({ countries, kinds: KINDS });

const REGISTRATION: ActivationRule[] = [
  {
    id: 'registration-number-pt',
    text: 'Portugal requires the registration number (NIF or VAT) of the end customer.',
    ...inCountry('PT'),
    severity: 'hard',
    certainty: 'published',
    source: VAT_PAGE,
    requirement: { asks: 'member', member: 'registrationNumber' },
  },
  {
    id: 'registration-number-es',
    text: 'Spain requires the registration number (NIF, CIF or VAT) of the end customer.',
    ...inCountry('ES'),
    severity: 'hard',
    certainty: 'published',
    source: VAT_PAGE,
    requirement: { asks: 'member', member: 'registrationNumber' },
  },
  {
    id: 'exact-name-es',
    text: 'In Spain the name must exactly match the entry of the registration number in the emergency database.',
    ...inCountry('ES'),
    severity: 'advisory',
    certainty: 'published',
    source: VAT_PAGE,
    requirement: { asks: 'nothing-we-can-check' },
  },
  {
    id: 'registration-number-checked',
    text: 'The registration number is looked up in VIES. If it is too new to be listed, set registrationNumberNotRegistered.',
    ...inCountry('ES', 'PT'),
    severity: 'advisory',
    certainty: 'published',
    source: VAT_PAGE,
    requirement: { asks: 'nothing-we-can-check' },
  },
  {
    id: 'organisation-number-se',
    text: 'Sweden has required the organisation number since 2017.',
    ...inCountry('SE'),
    severity: 'advisory',
    certainty: 'sibling',
    source: 'Number Hosting web guide for Sweden (2017)',
    requirement: { asks: 'member', member: 'registrationNumber' },
  },
];

const BLOCKS: ActivationRule[] = [
  {
    id: 'block-over-100-de',
    text: 'A German geographic block of more than 100 numbers needs prior approval by the regulator.',
    countries: ['DE'],
    kinds: ['geo'],
    // Advisory: the customer, the regulator and Colt handle the approval, and the service never learns of it.
    severity: 'advisory',
    certainty: 'published',
    source: SIBLING_PAGE,
    requirement: { asks: 'block-at-most', numbers: 100n },
  },
];

const ADDRESSES: ActivationRule[] = [
  {
    id: 'address-country',
    text: 'Emergency services and area codes depend on the address, which should be in the country of the number.',
    countries: COUNTRIES,
    kinds: ['geo'],
    severity: 'advisory',
    certainty: 'published',
    source: EMERGENCY_PAGE,
    requirement: { asks: 'address-in-country-of-number' },
  },
  {
    id: 'address-area-de',
    text: 'A German area code depends strictly on the address.',
    countries: ['DE'],
    kinds: ['geo'],
    severity: 'advisory',
    certainty: 'published',
    source: EMERGENCY_PAGE,
    requirement: { asks: 'nothing-we-can-check' },
  },
  ...ADDRESS_MEMBERS.flatMap(({ country, expected, optional, certainty, source }): ActivationRule[] => {
    const of = { ...inCountry(country), severity: 'advisory' as const, certainty, source };
    return [
      // streetName, city and country are required members of every address.
      ...expected
        .filter((member) => !['streetName', 'city', 'country'].includes(member))
        .map((member) => ({
          ...of,
          id: `address-${kebab(member)}-${country.toLowerCase()}`,
          text: `An address in ${country} needs ${member}.`,
          requirement: { asks: 'member', member: `address.${member}`, inCountryOfNumber: true } as const,
        })),
      {
        ...of,
        id: `address-members-${country.toLowerCase()}`,
        text: `The only members that Colt lists for an address in ${country} are ${[...expected, ...optional].join(', ')}.`,
        requirement: { asks: 'no-other-address-members', members: [...expected, ...optional] },
      },
    ];
  }),
];

const DIRECTORY: ActivationRule[] = [
  {
    id: 'directory-service-country',
    text: 'Directory service exists in a few countries only; Colt publishes neither the list nor the fields.',
    countries: COUNTRIES.filter((country) => !['BE', 'ES', 'SE'].includes(country)),
    kinds: KINDS,
    severity: 'advisory',
    certainty: 'sibling',
    source: 'Colt Voice APIs Guide, change history of 2020 (directory fields of Belgium, Spain and Sweden)',
    requirement: { asks: 'no-directory-service' },
  },
];

const NAMES: ActivationRule[] = [
  {
    id: 'name',
    text: 'The end customer needs a name: the registered company name, or the full name of a person.',
    ...everywhere,
    severity: 'hard',
    certainty: 'published',
    source: 'https://test.developer.colt.net/node?page=1 (sibling product, number inventory)',
    requirement: { asks: 'member', member: 'name' },
  },
  ...(['streetName', 'city'] as const).map((member): ActivationRule => ({
    id: `address-${kebab(member)}`,
    text: `The address needs ${member}.`,
    ...everywhere,
    severity: 'hard',
    certainty: 'published',
    source: ADDRESS_PAGE,
    requirement: { asks: 'member', member: `address.${member}` },
  })),
];

/** Every rule for activations and customer updates. */
export const ACTIVATION_RULES: readonly ActivationRule[] = [
  ...NAMES,
  ...REGISTRATION,
  ...BLOCKS,
  ...ADDRESSES,
  ...DIRECTORY,
];

function kebab(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
