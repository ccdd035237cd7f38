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
import { operationsOf } from './document-operations.js';
import { documentPart } from './document-part.js';
import { DESCRIPTION, INTERNAL_DESCRIPTION, INTERNAL_TITLE, TAGS, TITLE } from './openapi-text.js';
import { addExamples, type OperationExample } from './operation-examples.js';
import { ProblemDto } from './problem.dto.js';
import { webhookOperations } from './webhook-operations.js';
import { ACTOR_PARAMETER } from './actor-parameter.js';
import {
  changes,
  problemCodesOf,
  problemResponses,
  REQUEST_ID_HEADER,
  type SharedProblems,
} from './problem-responses.js';

/** The answer of `GET /v1/coverage/forms`. */
const JSON_SCHEMA = {
  type: 'object' as const,
  description: 'A JSON Schema of draft 2020-12.',
  additionalProperties: true,
};

const REFERENCE = /^(#\/components\/schemas\/\w+)Dto$/;
const SESSION_COOKIE =
  'The session of a browser that signed in at `/bff/login`; over https its name is `__Host-colt-inbound`. Writes need the ' +
  'header `X-CSRF: 1`.';

export interface DocumentFacts {
  /** The release. */
  readonly version: string;
  readonly examples: readonly OperationExample[];
}

export interface OpenApiDocuments {
  /** The API of portals: committed as docs/openapi.json, served at /docs-json. */
  readonly portal: OpenAPIObject;
  /** What Colt and the operator call: committed as docs/openapi-internal.json, served at /docs-json/internal. */
  readonly internal: OpenAPIObject;
}

/** Builds the OpenAPI documents. */
export function createOpenApiDocuments(app: INestApplication, { version, examples }: DocumentFacts): OpenApiDocuments {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(TITLE)
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .addServer('http://localhost:3000', 'A service that `npm start` runs.')
    .addServer('https://{host}', 'A service in production.', { host: { default: 'inbound.example.com' } })
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key or an OIDC access token.' }, 'bearer')
    .addCookieAuth('colt-inbound', { type: 'apiKey', in: 'cookie', description: SESSION_COOKIE }, 'session')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: "The reseller's call-back credential." }, 'callBack');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: operationId,
    extraModels: [ProblemDto, ...EVENT_DTOS],
  });
  const shared: SharedProblems = { responses: {}, examples: {} };
  for (const { path, method, operation } of operationsOf(document.paths)) complete(path, method, operation, shared);
  document.paths = sorted(document.paths);
  const webhooks = webhookOperations();
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...METADATA_SCHEMAS, Event: EVENT_SCHEMA, JsonSchema: JSON_SCHEMA },
    responses: sorted(shared.responses),
    examples: sorted(shared.examples),
  };
  const named = stripDtoSuffix({ ...document, webhooks });
  named.components = { ...named.components, schemas: sorted(named.components?.schemas ?? {}) };
  const whole = toOpenApi31(named) as OpenAPIObject;
  addExamples(whole, examples);
  return {
    portal: documentPart(whole, (path) => path.startsWith('/v1/')),
    internal: documentPart(
      { ...whole, webhooks: {}, info: { ...whole.info, title: INTERNAL_TITLE, description: INTERNAL_DESCRIPTION } },
      (path) => !path.startsWith('/v1/'),
    ),
  };
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
  if (path.startsWith('/v1/') && changes(method, operation)) {
    operation.parameters = [...(operation.parameters ?? []), ACTOR_PARAMETER];
  }
  describeCsv(operation);
  splitSummary(operation);
  delete operation[PROBLEMS_EXTENSION];
  delete operation[SCOPE_EXTENSION];
}

/** @nestjs/swagger gives every media type of a body the same schema. */
function describeCsv({ requestBody }: AnnotatedOperation): void {
  if (!requestBody || !('content' in requestBody)) return;
  const csv = requestBody.content['text/csv'];
  if (csv) csv.schema = { type: 'string' };
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
