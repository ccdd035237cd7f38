import fc from 'fast-check';

/** The keywords that the requests of the API document use. */
export interface RequestSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly oneOf?: readonly RequestSchema[];
  readonly anyOf?: readonly RequestSchema[];
  readonly allOf?: readonly RequestSchema[];
  readonly properties?: Readonly<Record<string, RequestSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | RequestSchema;
  readonly maxProperties?: number;
  readonly items?: RequestSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Finds a named schema. */
export type Named = (ref: string) => RequestSchema;

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  'date-time': fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  email: fc.emailAddress(),
  uri: fc.constantFrom('https://portal.example.com/hooks', 'https://example.org:8443/a?b=c'),
};
const LONGEST_LIST = 3;
const LONGEST_TEXT = 40;

/** Values that match a schema: small ones, and often its example, with which a request gets further. */
export function valuesOf(schema: RequestSchema, named: Named): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valuesOf(named(schema.$ref), named);
  if (schema.allOf?.length === 1 && schema.allOf[0]) return valuesOf(schema.allOf[0], named);
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return fc.oneof(...options.map((option) => valuesOf(option, named)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? 'string'].flat();
  const values = fc.oneof(...types.map((type) => valuesOfType(type, schema, named)));
  return schema.example === undefined
    ? values
    : fc.oneof({ weight: 3, arbitrary: fc.constant(schema.example) }, values);
}

function valuesOfType(type: string, schema: RequestSchema, named: Named): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objectsOf(schema, named);
    case 'array':
      return listsOf(schema, named);
    case 'integer':
    case 'number':
      return fc.integer({
        min: schema.minimum ?? 0,
        max: Math.min(schema.maximum ?? 1_000, (schema.minimum ?? 0) + 1_000),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return textsOf(schema);
  }
}

function objectsOf({ properties = {}, required = [], ...schema }: RequestSchema, named: Named): fc.Arbitrary<object> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, valuesOf(member, named)]),
  );
  const known = fc.record(members, { requiredKeys: [...required].filter((name) => name in members) });
  if (typeof schema.additionalProperties !== 'object') return known;
  const names = fc.stringMatching(/^[a-z]{1,8}$/);
  const most = Math.min(LONGEST_LIST, schema.maxProperties ?? LONGEST_LIST);
  return fc
    .tuple(known, fc.dictionary(names, valuesOf(schema.additionalProperties, named), { maxKeys: most }))
    .map(([own, others]) => ({ ...others, ...own }));
}

function listsOf({ items = {}, minItems = 0, maxItems = LONGEST_LIST, uniqueItems }: RequestSchema, named: Named) {
  const size = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, LONGEST_LIST)) };
  const values = valuesOf(items, named);
  return uniqueItems === true
    ? fc.uniqueArray(values, { ...size, comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
    : fc.array(values, size);
}

function textsOf({
  format = '',
  pattern,
  minLength = 0,
  maxLength = LONGEST_TEXT,
}: RequestSchema): fc.Arbitrary<string> {
  const formatted = FORMATS[format];
  if (formatted) return formatted.filter((text) => text.length >= minLength && text.length <= maxLength);
  const texts =
    pattern === undefined
      ? // A text of blanks is as good as none, which a schema cannot say without a pattern.
        fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, LONGEST_TEXT)) })
      : fc.stringMatching(new RegExp(pattern));
  return texts.filter((text) => text.length >= minLength && text.length <= maxLength);
}
