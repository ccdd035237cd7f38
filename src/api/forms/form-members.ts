import { type AddressMember, type EndCustomerMember } from '../../tenants/end-customers/rules/activation-rule.js';
import { isCountryCode } from '../../platform/common/country-code.js';
import { END_CUSTOMER_TYPES, LISTINGS } from '../../tenants/end-customers/end-customer-details.js';
import { ADDRESS_LIMITS, END_CUSTOMER_LIMITS } from '../../tenants/end-customers/text-limits.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A reference of the portal: of an order, or of an end customer. */
export const REFERENCE_LIMIT = 100;

const ADDRESS_TITLES: Readonly<Record<Exclude<AddressMember, 'country'>, string>> = {
  houseNumber: 'House number',
  buildingName: 'Building',
  addressExtension: 'Address extension',
  streetType: 'Street type',
  streetName: 'Street',
  subLocality: 'District',
  province: 'Province',
  city: 'City',
  postalCode: 'Postal code',
  poBoxNumber: 'PO box',
};

const TEXT_TITLES: Readonly<Record<Exclude<keyof typeof END_CUSTOMER_LIMITS, 'email'>, string>> = {
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  registrationNumber: 'Registration number',
};

/** A member with its title, and with the key under which a portal may keep a translation. */
export function titled(title: string, key: string, schema: JsonSchema): JsonSchema {
  return { title, 'x-i18n': key, ...schema };
}

/** One line of text. */
export function text(maxLength: number): JsonSchema {
  return { type: 'string', minLength: 1, maxLength, allOf: [{ $ref: '#/$defs/oneLine' }] };
}

/** The same where a placeholder does not do. */
export function meaningful(schema: JsonSchema, isPlace: boolean): JsonSchema {
  const placeholder = { $ref: isPlace ? '#/$defs/placeholderOfPlace' : '#/$defs/placeholder' };
  return { ...schema, not: placeholder };
}

/** A choice with a title for each option. */
export function choice(key: string, options: readonly string[]): JsonSchema {
  return {
    type: 'string',
    oneOf: options.map((option) => ({ const: option, title: sentence(option), 'x-i18n': `${key}.${option}` })),
  };
}

export function addressMembers(key: string): Record<AddressMember, JsonSchema> {
  const texts = Object.entries(ADDRESS_TITLES).map(([member, title]) => {
    const limit = ADDRESS_LIMITS[member as keyof typeof ADDRESS_LIMITS];
    return [member, titled(title, `${key}.${member}`, text(limit))];
  });
  const country = titled('Country', `${key}.country`, { $ref: '#/$defs/anyCountry' });
  return { ...Object.fromEntries(texts), country } as Record<AddressMember, JsonSchema>;
}

export function endCustomerMembers(key: string): Record<string, JsonSchema> {
  const texts = Object.entries(TEXT_TITLES).map(([member, title]) => {
    const limit = END_CUSTOMER_LIMITS[member as keyof typeof TEXT_TITLES];
    return [member, titled(title, `${key}.${member}`, text(limit))];
  });
  return {
    type: titled('Type', `${key}.type`, choice(`${key}.type`, END_CUSTOMER_TYPES)),
    ...(Object.fromEntries(texts) as Record<string, JsonSchema>),
    registrationNumberNotRegistered: titled(
      'The registration number is too new to be listed',
      `${key}.registrationNumberNotRegistered`,
      { type: 'boolean' },
    ),
    contactNumber: titled('Contact number', `${key}.contactNumber`, {
      type: 'string',
      pattern: '^\\+[1-9][0-9]{5,14}$',
    }),
    email: titled('Email', `${key}.email`, { format: 'email', ...text(END_CUSTOMER_LIMITS.email) }),
    reference: titled('Reference', `${key}.reference`, text(REFERENCE_LIMIT)),
  };
}

export const listing = (key: string) => titled('Listing', key, choice(key, LISTINGS));

/** Members that the DTOs require, whatever the rules of a country are. */
export const ALWAYS_REQUIRED: readonly EndCustomerMember[] = [
  'type',
  'name',
  'address.streetName',
  'address.city',
  'address.country',
];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** ISO 3166-1 alpha-2. */
export const EVERY_COUNTRY = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(isCountryCode);

function sentence(word: string): string {
  const words = word.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
