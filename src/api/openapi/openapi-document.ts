import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import {
  PROBLEMS_EXTENSION,
  SCOPE_EXTENSION,
  type AnnotatedOperation,
} from '../../platform/common/openapi/operation-extensions.js';
import { EVENT_DTOS } from '../live-events/event.dto.js';
import { EVENT_SCHEMA } from '../live-events/events.openapi.js';
import { IDEMPOTENCY_KEY, REPLAYED_HEADER } from '../../tenants/idempotency/idempotency.interceptor.js';
import { METADATA_SCHEMAS } from '../../tenants/annotations/annotations.openapi.js';
import { toOpenApi31 } from './openapi-31.js';
import { DESCRIPTION, TAGS } from './openapi-text.js';
import { ProblemDto } from './problem.dto.js';
import { webhookOperations } from './webhook-operations.js';
import { problemCodesOf, problemResponses, REQUEST_ID_HEADER, type SharedProblems } from './problem-responses.js';

const REFERENCE = /^(#\/components\/schemas\/\w+)Dto$/;
const SESSION_COOKIE =
  'The session of a browser that signed in at `/bff/login`; over https its name is `__Host-colt-inbound`. Writes need the ' +
  'header `X-CSRF: 1`.';
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Builds the OpenAPI document of the portal API: committed as docs/openapi.json, served at /docs-json. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Colt inbound numbers for reseller portals')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key or an OIDC access token.' }, 'bearer')
    .addCookieAuth('colt-inbound', { type: 'apiKey', in: 'cookie', description: SESSION_COOKIE }, 'session')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: "The reseller's call-back credential." }, 'callBack');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: operationId,
    extraModels: [ProblemDto, ...EVENT_DTOS],
  });
  const shared: SharedProblems = { responses: {}, examples: {} };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(path, method, operation, shared);
    }
  }
  document.paths = sorted(document.paths);
  const webhooks = webhookOperations();
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...METADATA_SCHEMAS, Event: EVENT_SCHEMA },
    responses: sorted(shared.responses),
    examples: sorted(shared.examples),
  };
  const used = new Set(Object.values(document.paths).flatMap((item) => METHODS.flatMap((m) => item[m]?.tags ?? [])));
  document.tags = document.tags?.filter(({ name }) => used.has(name)) ?? [];
  const named = stripDtoSuffix({ ...document, webhooks });
  named.components = { ...named.components, schemas: sorted(named.components?.schemas ?? {}) };
  return toOpenApi31(named) as OpenAPIObject;
}

/** `EndCustomersController.list` is `listEndCustomers`: the name of the operation in generated clients. */
function operationId(controller: string, method: string): string {
  const subject = controller.replace(/Controller$/, '');
  return `${method}${ON_ONE_RESOURCE.test(method) ? subject.replace(/s$/, '') : subject}`;
}

const ON_ONE_RESOURCE = /^(get|create|replace|delete|withdraw|resolve)$/;

function complete(path: string, method: string, operation: AnnotatedOperation, shared: SharedProblems): void {
  const scope = operation[SCOPE_EXTENSION];
  if (path.startsWith('/v1/')) operation.security = [{ bearer: scope === undefined ? [] : [scope] }, { session: [] }];
  else operation.security = path.startsWith('/colt/') ? [{ callBack: [] }] : [];
  for (const response of Object.values(operation.responses)) {
    if (response && 'description' in response) {
      response.headers = { ...response.headers, ...(isKeyed(operation) && REPLAYED), ...REQUEST_ID_HEADER };
    }
  }
  // A response that the route itself documents takes precedence.
  const problems = problemResponses(problemCodesOf(path, method, operation), shared);
  operation.responses = sorted({ ...problems, ...operation.responses });
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'path' && parameter.name === 'id') {
      parameter.schema = { type: 'string', format: 'uuid' };
    }
    if ('allOf' in parameter) referToSchema(parameter);
  }
  splitSummary(operation);
  delete operation[PROBLEMS_EXTENSION];
  delete operation[SCOPE_EXTENSION];
}

/** @nestjs/swagger leaves a reference to a schema beside the schema of the parameter. */
function referToSchema(parameter: { allOf?: unknown; schema?: unknown }): void {
  parameter.schema = { allOf: parameter.allOf };
  delete parameter.allOf;
}

const REPLAYED = {
  [REPLAYED_HEADER]: {
    description: '`true` if this is the response to an earlier request with the same key.',
    schema: { type: 'string' as const, enum: ['true'] },
  },
};

function isKeyed({ parameters = [] }: AnnotatedOperation): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === IDEMPOTENCY_KEY);
}

/** The first sentence of the comment above a route is its summary, the rest its description. */
function splitSummary(operation: AnnotatedOperation): void {
  const text = operation.summary?.replace(/\s+/g, ' ').trim() ?? '';
  const [, first = text, rest = ''] = /^(.+?)\.(?: (?=[A-Z`])(.*))?$/.exec(text) ?? [];
  if (first) operation.summary = first;
  if (rest) operation.description = operation.description ? `${rest} ${operation.description}` : rest;
}

function sorted<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}

/**
 * Class `OrderDto` becomes schema `Order`, in the components and in every reference.
 * @throws Error if two schemas would get the same name
 */
export function stripDtoSuffix(document: OpenAPIObject): OpenAPIObject {
  const names = new Set<string>();
  for (const name of Object.keys(document.components?.schemas ?? {}).map(publicName)) {
    if (names.has(name)) throw new Error(`Two schemas of the OpenAPI document are called ${name}`);
    names.add(name);
  }
  const renamed = renameReferences(document) as OpenAPIObject;
  const schemas: NonNullable<OpenAPIObject['components']>['schemas'] = {};
  for (const [name, schema] of Object.entries(renamed.components?.schemas ?? {})) schemas[publicName(name)] = schema;
  return { ...renamed, components: { ...renamed.components, schemas } };
}

function publicName(name: string): string {
  return name.replace(/Dto$/, '');
}

function renameReferences(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(REFERENCE, '$1');
  if (Array.isArray(value)) return value.map(renameReferences);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, renameReferences(member)]));
}
