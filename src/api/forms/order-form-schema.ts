import type { OrderType } from '../../domain/order-model/order.js';
import { countryFormat, type Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { Config } from '../../platform/config/config.js';
import type { ActivationRule } from '../../tenants/end-customers/rules/activation-rule.js';
import { ADDRESS_MEMBERS } from '../../tenants/end-customers/rules/address-members.js';
import { isPlaceMember } from '../../tenants/end-customers/rules/requirement-checks.js';
import { END_CUSTOMER_LIMITS } from '../../tenants/end-customers/text-limits.js';
import {
  addressMembers,
  ALWAYS_REQUIRED,
  endCustomerMembers,
  EVERY_COUNTRY,
  type JsonSchema,
  listing,
  meaningful,
  REFERENCE_LIMIT,
  text,
  titled,
} from './form-members.js';
import { ONE_LINE, placeholderPattern } from './text-patterns.js';

/** What a form is for. */
export interface FormSubject {
  readonly country: Country;
  readonly kind: Kind;
  readonly type: OrderType;
  /** Those of the country and kind. */
  readonly rules: readonly ActivationRule[];
  readonly limits: Config['orders'];
}

const TITLES: Readonly<Record<OrderType, string>> = {
  reservation: 'Reservation',
  reservation_cancellation: 'Reservation cancellation',
  activation: 'Activation',
  customer_update: 'Customer update',
};

/**
 * The JSON Schema (2020-12) of an ordering request. It accepts what the service accepts, as far as a schema can tell: the
 * state of the numbers, how they fit together, and whether an end customer exists are up to `POST /v1/checks`.
 */
export function orderFormSchema(subject: FormSubject): JsonSchema {
  const { type, country, kind, rules } = subject;
  const ofCustomer = type === 'activation' || type === 'customer_update';
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...titled(`${TITLES[type]}: ${countryFormat(country).name}, ${kind}`, type, {}),
    type: 'object',
    additionalProperties: false,
    properties: {
      ...(type === 'reservation' && {
        country: titled('Country', 'country', { const: country }),
        kind: titled('Kind', 'kind', { const: kind }),
      }),
      ranges: ranges(subject),
      reference: titled('Reference', 'reference', text(REFERENCE_LIMIT)),
      ...(ofCustomer && customerMembers(subject)),
    },
    required: type === 'reservation' ? ['country', 'kind', 'ranges'] : ['ranges'],
    ...(ofCustomer && {
      oneOf: [{ required: ['endCustomerId'] }, { required: ['endCustomer'] }],
      'x-rules': rules.map(({ id, text: words, severity, certainty, source }) => ({
        id,
        text: words,
        severity,
        certainty,
        source,
      })),
    }),
    $defs: {
      oneLine: { type: 'string', pattern: ONE_LINE },
      ...(ofCustomer && {
        anyCountry: { type: 'string', enum: EVERY_COUNTRY },
        placeholder: { type: 'string', pattern: placeholderPattern(false) },
        placeholderOfPlace: { type: 'string', pattern: placeholderPattern(true) },
      }),
    },
  };
}

function ranges({ country, limits }: FormSubject): JsonSchema {
  const { callingCode } = countryFormat(country);
  const digits = 15 - callingCode.length;
  const number = { type: 'string', pattern: `^\\+${callingCode}[0-9]{${7 - callingCode.length},${digits}}$` };
  return titled('Numbers', 'ranges', {
    type: 'array',
    minItems: 1,
    maxItems: limits.maxRangesPerOrder,
    'x-max-numbers': limits.maxNumbersPerOrder,
    items: {
      type: 'object',
      additionalProperties: false,
      properties: {
        start: titled('First number', 'ranges.start', number),
        end: titled('Last number', 'ranges.end', number),
      },
      required: ['start', 'end'],
    },
  });
}

function customerMembers(subject: FormSubject): Record<string, JsonSchema> {
  return {
    endCustomerId: titled('Existing end customer', 'endCustomerId', { type: 'string', format: 'uuid' }),
    endCustomer: endCustomer(subject),
    directoryService: titled('Directory service', 'directoryService', {
      type: 'object',
      additionalProperties: false,
      properties: {
        listing: listing('directoryService.listing'),
        name: titled('Name to list', 'directoryService.name', text(END_CUSTOMER_LIMITS.name)),
        address: titled('Address to list', 'directoryService.address', {
          type: 'object',
          additionalProperties: false,
          properties: addressMembers('directoryService.address'),
          required: ['streetName', 'city', 'country'],
        }),
      },
      required: ['listing'],
    }),
  };
}

function endCustomer({ country, rules }: FormSubject): JsonSchema {
  const hard = membersOf(rules, 'hard');
  const required = new Set<string>([...ALWAYS_REQUIRED, ...hard]);
  const asked = membersOf(rules, 'advisory');
  const listed = ADDRESS_MEMBERS.find((row) => row.country === country);
  const known = new Set<string>([...(listed?.expected ?? []), ...(listed?.optional ?? [])]);
  const exact = (path: string, members: Record<string, JsonSchema>) =>
    Object.fromEntries(
      Object.entries(members).map(([name, schema]) => {
        const member = `${path}${name}`;
        return [name, hard.includes(member) ? meaningful(schema, isPlaceMember(member)) : schema];
      }),
    );
  const within = (path: string, members: Iterable<string>) =>
    [...members].filter((member) => member.startsWith(path)).map((member) => member.slice(path.length));
  const top = (members: Iterable<string>) => [...members].filter((member) => !member.includes('.'));
  const address = exact('address.', addressMembers('endCustomer.address'));
  return titled('New end customer', 'endCustomer', {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...exact('', endCustomerMembers('endCustomer')),
      address: titled('Address', 'endCustomer.address', {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(address).map(([name, schema]) => [
            name,
            known.has(name) ? schema : { ...schema, 'x-unlisted': true },
          ]),
        ),
        required: within('address.', required),
        'x-asked': within('address.', asked),
      }),
    },
    required: [...top(required), 'address'],
    'x-asked': top(asked),
  });
}

function membersOf(rules: readonly ActivationRule[], severity: ActivationRule['severity']): string[] {
  return rules.flatMap(({ requirement, severity: own }) =>
    requirement.asks === 'member' && own === severity ? [requirement.member] : [],
  );
}
