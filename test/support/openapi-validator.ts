import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Schema {
  [member: string]: unknown;
}

interface Response {
  readonly headers?: Record<string, unknown>;
  readonly content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly responses: Record<string, Response | { $ref: string }>;
}

export interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** The committed documents in one: that of portals, and that of call-backs and health. */
export function readDocument(): Document {
  const [portal, internal] = ['openapi.json', 'openapi-internal.json'].map(
    (file) => JSON.parse(readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8')) as Document,
  ) as [Document, Document];
  const components = {
    schemas: { ...internal.components.schemas, ...portal.components.schemas },
    responses: { ...internal.components.responses, ...portal.components.responses },
  };
  return { ...portal, paths: { ...internal.paths, ...portal.paths }, components };
}

/** Every operation of the document. */
export function operationsOf(document: Document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
}

/**
 * Validates responses against the document: status, content type, and every member of the body, including unknown ones.
 */
export class OpenApiValidator {
  // Each validator sees few responses: optimising it takes longer than it saves.
  private readonly ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    code: { optimize: false },
  });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly routes: { method: string; pattern: RegExp; path: string; operation: Operation }[];

  constructor(private readonly document: Document = readDocument()) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'document', components: closed(document.components) as object });
    this.routes = operationsOf(document)
      .map(({ path, method, operation }) => ({
        method,
        path,
        operation,
        pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^{}]+\}/g, '[^/]+')}$`),
      }))
      // A literal path segment takes precedence over a parameter.
      .sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  }

  /** The operation of a request; undefined if the document has none. */
  find(method: string, path: string) {
    const bare = path.split('?', 1)[0] ?? path;
    return this.routes.find((route) => route.method === method.toLowerCase() && route.pattern.test(bare));
  }

  /** @throws Error that describes the difference from the document */
  assertAnswer(method: string, path: string, answer: { status: number; headers: Headers; body: unknown }): void {
    const route = this.find(method, path);
    if (!route) return;
    const name = `${method} ${route.path} ${answer.status}`;
    const given = route.operation.responses[answer.status];
    if (!given) throw new Error(`${name} is not in the document`);
    const response = '$ref' in given ? this.document.components.responses[nameOf(given.$ref)] : given;
    const type = answer.headers.get('content-type')?.split(';', 1)[0] ?? '';
    if (!response?.content) {
      if (answer.body !== null) throw new Error(`${name} has a body, the document has none`);
      return;
    }
    const media = response.content[type];
    if (!media) throw new Error(`${name} is ${type || 'without a content type'}, the document says otherwise`);
    if (!media.schema || !/json/.test(type)) return;
    const validate = this.validator(name, media.schema);
    if (!validate(answer.body)) throw new Error(`${name}: ${this.ajv.errorsText(validate.errors)}`);
  }

  /** Whether a body matches a schema of the document. */
  accepts(schema: Schema, body: unknown): boolean {
    return this.validator(JSON.stringify(schema), schema)(body);
  }

  private validator(name: string, schema: Schema): ValidateFunction {
    const known = this.validators.get(name);
    if (known) return known;
    const validate = this.ajv.compile(absolute(closed(schema)) as object);
    this.validators.set(name, validate);
    return validate;
  }
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** Clients ignore unknown members; the tests do not, because every returned member must be documented. */
function closed(value: unknown, open = false): unknown {
  if (Array.isArray(value)) return value.map((item) => closed(item, open));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, closed(member, name === 'allOf')]),
  );
  const isObject = typeof members.properties === 'object' && !('additionalProperties' in members);
  return isObject && !open ? { ...members, additionalProperties: false } : members;
}

function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === '$ref' && typeof member === 'string' ? `document${member}` : absolute(member),
    ]),
  );
}
