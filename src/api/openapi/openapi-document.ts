import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject } from '../../platform/common/openapi/openapi-types.js';
import { toOpenApi31 } from './openapi-31.js';
import { PROBLEM_SCHEMA } from './problem-schema.js';
import { problemCodesOf, problemResponses, REQUEST_ID_HEADER, type SharedProblems } from './problem-responses.js';
import { PROBLEMS_EXTENSION } from '../../platform/common/openapi/problems.decorator.js';
import { SCOPE_EXTENSION } from '../../tenants/access/access.decorators.js';
import { DESCRIPTION, TAGS } from './openapi-text.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The portal API from its code: what /docs shows, what docs/openapi.json keeps, what the client is made of. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Colt inbound numbers for reseller portals')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key, or an OIDC access token.' }, 'bearer')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: "The reseller's call-back credential." }, 'callBack');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: operationId });
  const shared: SharedProblems = { responses: {}, examples: {} };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(path, method, operation, shared);
    }
  }
  document.paths = sorted(document.paths);
  const schemas = { ...document.components?.schemas, Problem: PROBLEM_SCHEMA };
  document.components = {
    ...document.components,
    schemas: sorted(schemas),
    responses: sorted(shared.responses),
    examples: sorted(shared.examples),
  };
  const used = new Set(Object.values(document.paths).flatMap((item) => METHODS.flatMap((m) => item[m]?.tags ?? [])));
  document.tags = document.tags?.filter(({ name }) => used.has(name)) ?? [];
  return toOpenApi31(document) as OpenAPIObject;
}

/** `EndCustomersController.list` is `listEndCustomers`: the name of the operation in generated clients. */
function operationId(controller: string, method: string): string {
  const subject = controller.replace(/Controller$/, '');
  return `${method}${OF_ONE.test(method) ? subject.replace(/s$/, '') : subject}`;
}

const OF_ONE = /^(get|create|replace|delete|withdraw|resolve)$/;

function complete(path: string, method: string, operation: OperationObject, shared: SharedProblems): void {
  const members = operation as unknown as Record<string, unknown>;
  const scope = members[SCOPE_EXTENSION] as string | undefined;
  if (path.startsWith('/v1/')) operation.security = [{ bearer: scope === undefined ? [] : [scope] }];
  else operation.security = path.startsWith('/colt/') ? [{ callBack: [] }] : [];
  for (const response of Object.values(operation.responses)) {
    if (response && 'description' in response) response.headers = { ...response.headers, ...REQUEST_ID_HEADER };
  }
  // What a route says about a status of its own wins.
  const problems = problemResponses(problemCodesOf(path, method, operation), shared);
  operation.responses = sorted({ ...problems, ...operation.responses });
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'path' && parameter.name === 'id') {
      parameter.schema = { type: 'string', format: 'uuid' };
    }
  }
  splitSummary(operation);
  delete members[PROBLEMS_EXTENSION];
  delete members[SCOPE_EXTENSION];
}

/** The comment above a route: its first sentence is the summary, the rest the description. */
function splitSummary(operation: OperationObject): void {
  const text = operation.summary?.replace(/\s+/g, ' ').trim() ?? '';
  const [, first = text, rest = ''] = /^(.+?)\.(?: (?=[A-Z`])(.*))?$/.exec(text) ?? [];
  if (first) operation.summary = first;
  if (rest) operation.description = operation.description ? `${rest} ${operation.description}` : rest;
}

function sorted<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
