import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject } from './openapi-types.js';
import { toOpenApi31 } from './openapi-31.js';
import { PROBLEM_SCHEMA } from './problem-schema.js';
import { problemCodesOf, problemResponses } from './problem-responses.js';
import { PROBLEMS_EXTENSION } from './problems.decorator.js';
import { SCOPE_EXTENSION } from './scope-extension.js';
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
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(path, method, operation);
    }
  }
  document.paths = sorted(document.paths);
  const schemas = { ...document.components?.schemas, Problem: PROBLEM_SCHEMA };
  document.components = { ...document.components, schemas: sorted(schemas) };
  const used = new Set(Object.values(document.paths).flatMap((item) => METHODS.flatMap((m) => item[m]?.tags ?? [])));
  document.tags = document.tags?.filter(({ name }) => used.has(name)) ?? [];
  return toOpenApi31(document) as OpenAPIObject;
}

/** `EndCustomersController.list` is `listEndCustomers`: the name of the method in generated clients. */
function operationId(controller: string, method: string): string {
  const subject = controller.replace(/Controller$/, '');
  return `${method}${subject}`;
}

function complete(path: string, method: string, operation: OperationObject): void {
  const members = operation as unknown as Record<string, unknown>;
  const scope = members[SCOPE_EXTENSION] as string | undefined;
  if (path.startsWith('/v1/')) operation.security = [{ bearer: scope === undefined ? [] : [scope] }];
  else operation.security = path.startsWith('/colt/') ? [{ callBack: [] }] : [];
  const problems = problemResponses(problemCodesOf(path, method, operation));
  // What a route says about a status of its own wins.
  operation.responses = sorted({ ...problems, ...operation.responses });
  for (const response of Object.values(operation.responses)) {
    if (response && !('$ref' in response)) response.headers = { ...response.headers, 'X-Request-Id': REQUEST_ID };
  }
  delete members[PROBLEMS_EXTENSION];
  delete members[SCOPE_EXTENSION];
}

const REQUEST_ID = { description: "The request's own or a new one.", schema: { type: 'string' as const } };

function sorted<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
