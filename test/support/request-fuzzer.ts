import { Dice } from './dice.js';
import { operationsOf, type Document, type Operation } from './openapi-validator.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly enum?: unknown[];
  readonly example?: unknown;
  readonly anyOf?: Schema[];
  readonly oneOf?: Schema[];
  readonly properties?: Record<string, Schema>;
  readonly required?: string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  /** The bytes of the body, JSON or not. */
  readonly body: string | undefined;
}

// JSON source text, because JSON.stringify cannot produce some of it.
const HOSTILE_JSON = [
  'null',
  'true',
  '0',
  '-1',
  '1e400',
  '1.5',
  '[]',
  '{}',
  '""',
  '" "',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00x"',
  '"𝔘"',
  '"\u202e"',
  '"\\\\"',
  '"%00"',
  '"${1}"',
  `"'; DROP TABLE holding; --"`,
  '"+33382500010"',
  '"33382500010"',
  '"+0"',
  '99999999999999999999',
  '"2026-02-30T00:00:00Z"',
  '"0190a5a3-7c1e-7000-8000-0242ac120002"',
  '"1"',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{}}}',
  '[[[[[[]]]]]]',
  `"${'x'.repeat(5_000)}"`,
  '[null]',
  '[{}]',
  '{"a":1,"a":2}',
  '9'.repeat(400),
  `[${'0,'.repeat(1_500)}0]`,
  `${'[{"a":'.repeat(40)}0${'}]'.repeat(40)}`,
  `{${Array.from({ length: 150 }, (_, index) => `"m${index}":null`).join()}}`,
];
// prettier-ignore
const HOSTILE_TEXT = [
  '', '%20', '0', '-1', 'null', '[object%20Object]', '%00', '%ED%A0%80', '..%2f..', '%2e%2e', "'", '"', '+', '%2B33382500010',
  '33382500010', '999999999999999999999', '1e9', 'NaN', 'a,b,,c', ',', '%F0%9D%94%98', '%', '%zz', 'x'.repeat(600),
  '0190a5a3-7c1e-7000-8000-0242ac120002', '2026-13-01', '2026-11-23T00:00:00Z', '%0d%0aX-Injected:1',
];
const HOSTILE_BODY = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '{"a":1,}',
  '{"__proto__":1}',
  '\u0000',
  '['.repeat(3_000),
  '{"a":'.repeat(9_000),
  ' ',
];
const HEADERS: [string, string[]][] = [
  ['idempotency-key', ['"k"', 'k', '""', 'x'.repeat(300), '\u00e9', '"a', 'k,k']],
  ['prefer', ['respond-async', 'wait=1', ';;', 'respond-async, wait=0']],
  ['if-match', ['*', '"x"', 'W/"x"', '', ',']],
  ['x-actor', ['someone', 'x'.repeat(300), '\u00e9']],
  ['x-request-id', ['abc', '<script>', 'x'.repeat(500)]],
  ['content-encoding', ['gzip', 'identity', 'x']],
  ['authorization', ['', 'Bearer', 'Bearer x', 'Bearer \u00e9', `Bearer ${'x'.repeat(9_000)}`]],
  ['accept', ['text/html', 'application/json', '*/*;q=0']],
];

/**
 * Generates requests from the document: some valid, most broken in one place or many. The same seed gives the same
 * requests.
 */
export class RequestFuzzer {
  private readonly dice: Dice;
  private readonly operations: { path: string; method: string; operation: Operation }[];

  constructor(
    private readonly document: Document,
    seed: number,
  ) {
    this.dice = new Dice(seed);
    // The stream never ends, and the call-back accepts anything.
    this.operations = operationsOf(document).filter(({ path }) => path.startsWith('/v1/') && path !== '/v1/events');
  }

  next(): FuzzedRequest {
    const { path, method, operation } = this.pick(this.operations);
    const spoilt = this.chance(0.85);
    const headers: Record<string, string> = {};
    for (const [name, values] of HEADERS) if (this.chance(0.08)) headers[name] = this.pick(values);
    const body = operation.requestBody ? this.body(operation, spoilt, headers) : undefined;
    return { method: method.toUpperCase(), path: this.path(path, operation, spoilt), headers, body };
  }

  private path(path: string, { parameters = [] }: Operation, spoilt: boolean): string {
    const text = (schema: unknown) => {
      if (spoilt && this.chance(0.5)) return this.pick(HOSTILE_TEXT);
      return encodeURIComponent(String(this.value(schema as Schema, 0, false)));
    };
    const filled = path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const schema = parameters.find((parameter) => parameter.name === name)?.schema;
      return text(schema ?? { type: 'string' }) || 'x';
    });
    const query = parameters
      .filter((parameter) => parameter.in === 'query' && (parameter.required === true || this.chance(0.3)))
      .map(({ name, schema }) => `${name}=${text(schema)}`);
    if (spoilt && this.chance(0.1)) query.push(`${this.pick(['x', '__proto__', 'constructor', 'limit', '%00'])}=1`);
    return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
  }

  private body(operation: Operation, spoilt: boolean, headers: Record<string, string>): string {
    headers['content-type'] = spoilt && this.chance(0.05) ? this.pick(['text/plain', 'x', '']) : 'application/json';
    if (spoilt && this.chance(0.08)) return this.pick(HOSTILE_BODY);
    const schema = operation.requestBody?.content['application/json']?.schema;
    return this.json(schema ?? {}, 0, spoilt);
  }

  private json(schema: Schema, depth: number, spoilt: boolean): string {
    if (spoilt && this.chance(0.12)) return this.pick(HOSTILE_JSON);
    const { oneOf, properties, items, required = [] } = this.resolve(schema);
    if (oneOf) return this.json(this.pick(oneOf), depth, spoilt);
    if (properties) {
      const members = Object.entries(properties)
        .filter(([name]) => (required.includes(name) ? !spoilt || this.chance(0.95) : depth < 4 && this.chance(0.4)))
        .map(([name, member]) => `${JSON.stringify(name)}:${this.json(member, depth + 1, spoilt)}`);
      if (spoilt && this.chance(0.08)) members.push(`"${this.pick(['__proto__', 'x', '', '\\u0000'])}":1`);
      return `{${members.join(',')}}`;
    }
    if (items) return `[${Array.from({ length: this.below(4) }, () => this.json(items, depth + 1, spoilt)).join(',')}]`;
    return JSON.stringify(this.value(schema, depth, spoilt)) ?? 'null';
  }

  private value(given: Schema, depth: number, spoilt: boolean): unknown {
    const schema = this.resolve(given);
    if (schema.enum) return this.pick(schema.enum);
    if (schema.anyOf?.[0]) return this.value(schema.anyOf[0], depth + 1, spoilt);
    if (schema.items) return this.value(schema.items, depth + 1, spoilt);
    if (given.example !== undefined && this.chance(0.8)) return given.example;
    switch ([schema.type].flat()[0]) {
      case 'integer':
      case 'number':
        return (schema.minimum ?? 0) + this.below(Math.min(500, (schema.maximum ?? 500) - (schema.minimum ?? 0) + 1));
      case 'boolean':
        return this.chance(0.5);
      default:
        if (schema.format === 'uuid') return `0190a5a3-7c1e-7000-8000-${this.below(1e9).toString().padStart(12, '0')}`;
        if (schema.format === 'date') return new Date(1.7e12 + this.below(1e9) * 100).toISOString().slice(0, 10);
        if (schema.format === 'date-time') return new Date(1.7e12 + this.below(1e9) * 100).toISOString();
        return 'x'.repeat(1 + this.below(Math.min(12, schema.maxLength ?? 12)));
    }
  }

  private resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return this.document.components.schemas[name] ?? {};
  }

  private chance(probability: number): boolean {
    return this.below(1_000_000) < probability * 1_000_000;
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  private below(limit: number): number {
    return this.dice.between(0, limit - 1);
  }
}
