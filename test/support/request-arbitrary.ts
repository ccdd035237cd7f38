import fc from 'fast-check';
import { type Document, type Operation, OpenApiValidator } from './openapi-validator.js';
import type { FuzzedRequest } from './request-fuzzer.js';
import { type Named, type RequestSchema, valuesOf } from './schema-arbitrary.js';

type Values = Readonly<Record<string, unknown>>;
type Members = Readonly<Record<string, fc.Arbitrary<unknown>>>;
export interface Route {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** What stands in the wrong place: no type has all of these. */
const MISPLACED = [null, true, -1, 1.5, '', 'x'.repeat(3_000), [], {}, [[]], { unknown: 1 }];
const MISPLACED_TEXTS = ['-1', '1.5', 'maybe', '%00', 'x'.repeat(1_200), 'a,b', '[]'];

/** Requests of an operation that match the document, and requests that differ from it in one place. */
export class RequestArbitrary {
  private readonly named: Named;
  private readonly validator: OpenApiValidator;

  constructor(document: Document) {
    this.validator = new OpenApiValidator(document);
    this.named = (ref) => document.components.schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {};
  }

  valid(route: Route): fc.Arbitrary<FuzzedRequest> {
    const [path, query, body] = this.partsOf(route);
    return fc.record({ path, query, body }).map((parts) => requestOf(route, parts));
  }

  invalid(route: Route): fc.Arbitrary<FuzzedRequest> {
    const [path, query, body, schema] = this.partsOf(route);
    const ways: fc.Arbitrary<FuzzedRequest>[] = [];
    if (schema) {
      const broken = body
        .chain((valid) => brokenOnce(valid))
        .filter((value) => value !== undefined && !this.validator.accepts(schema as Values, withoutNulls(value)));
      ways.push(fc.record({ path, query, body: broken }).map((parts) => requestOf(route, parts)));
    }
    const strict = (route.operation.parameters ?? []).filter(
      (each) => each.in === 'query' && isStrict(this.resolved(each.schema)),
    );
    if (strict.length > 0) {
      const broken = fc.record({
        name: fc.constantFrom(...strict.map(({ name }) => name)),
        text: fc.constantFrom(...MISPLACED_TEXTS),
      });
      const parts = fc.record({ path, query, body, broken });
      ways.push(
        parts.map((each) =>
          requestOf(route, { ...each, query: { ...each.query, [each.broken.name]: each.broken.text } }),
        ),
      );
    }
    const unknown = fc.record({ path, query, body });
    ways.push(unknown.map((parts) => requestOf(route, { ...parts, query: { ...parts.query, unknownParameter: 1 } })));
    return fc.oneof(...ways);
  }

  private partsOf({
    operation,
  }: Route): [fc.Arbitrary<Values>, fc.Arbitrary<Values>, fc.Arbitrary<unknown>, RequestSchema?] {
    const of = (place: string): [Members, string[]] => {
      const found = (operation.parameters ?? []).filter((each) => each.in === place);
      const members = Object.fromEntries(
        found.map(({ name, schema, ...rest }) => [name, this.values({ ...rest, ...schema })]),
      );
      return [members, found.filter(({ required }) => required === true).map(({ name }) => name)];
    };
    const record = ([members, requiredKeys]: [Members, string[]]) => fc.record(members, { requiredKeys });
    const schema = operation.requestBody?.content['application/json']?.schema as RequestSchema | undefined;
    const body = schema ? this.values(schema) : fc.constant(undefined);
    return [record(of('path')), record(of('query')), body, ...((schema ? [schema] : []) as [RequestSchema?])];
  }

  private values(schema: object): fc.Arbitrary<unknown> {
    return valuesOf(schema, this.named);
  }

  private resolved(schema: RequestSchema): RequestSchema {
    return schema.$ref === undefined ? schema : this.named(schema.$ref);
  }
}

/** Whether a text such as "maybe" is no value of it. */
function isStrict({ type, enum: words, format }: RequestSchema): boolean {
  return words !== undefined || type === 'integer' || type === 'boolean' || format !== undefined;
}

/** The same value with one member replaced, left out or added. */
function brokenOnce(value: unknown): fc.Arbitrary<unknown> {
  const misplaced = fc.constantFrom<unknown>(...MISPLACED);
  if (typeof value !== 'object' || value === null) return misplaced;
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    return first === undefined
      ? misplaced
      : fc.oneof(
          misplaced,
          brokenOnce(first).map((broken) => [broken, ...value.slice(1)]),
        );
  }
  const names = Object.keys(value);
  const added = fc.constant({ ...value, unknownMember: 1 });
  if (names.length === 0) return fc.oneof(misplaced, added);
  const member = fc.constantFrom(...names).chain((name) => {
    const { [name]: present, ...others } = value as Record<string, unknown>;
    return fc.oneof(
      fc.constant(others),
      brokenOnce(present).map((broken) => ({ ...others, [name]: broken })),
    );
  });
  return fc.oneof({ weight: 4, arbitrary: member }, added, { weight: 1, arbitrary: misplaced });
}

/** In a request, null stands for the absence of an optional member. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(present.map(([name, member]) => [name, withoutNulls(member)]));
}

function requestOf({ path, method }: Route, parts: { path: Values; query: Values; body: unknown }): FuzzedRequest {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts.path[name])));
  const search = Object.entries(parts.query).flatMap(([name, value]) => pairs(name, value));
  return {
    method: method.toUpperCase(),
    path: search.length > 0 ? `${filled}?${search.join('&')}` : filled,
    headers: parts.body === undefined ? {} : { 'content-type': 'application/json' },
    body: parts.body === undefined ? undefined : JSON.stringify(parts.body),
  };
}

/** Lists are separated by commas; the members of an object are in brackets (deepObject). */
function pairs(name: string, value: unknown): string[] {
  if (Array.isArray(value))
    return value.length > 0 ? [`${name}=${value.map((each) => encodeURIComponent(String(each))).join()}`] : [];
  if (typeof value !== 'object' || value === null) return [`${name}=${encodeURIComponent(String(value))}`];
  return Object.entries(value).map(
    ([key, each]) => `${name}[${encodeURIComponent(key)}]=${encodeURIComponent(String(each))}`,
  );
}
