import { getSchemaPath } from '@nestjs/swagger';
import type { ResponseObject } from '../../platform/common/openapi/openapi-types.js';
import { IDEMPOTENCY_KEY } from '../../tenants/idempotency/idempotency.interceptor.js';
import { PROBLEMS, problemType, type ProblemCode } from '../../platform/common/problem-catalogue.js';
import {
  PROBLEMS_EXTENSION,
  SCOPE_EXTENSION,
  type AnnotatedOperation,
} from '../../platform/common/openapi/operation-extensions.js';
import { ProblemDto } from './problem.dto.js';

/** Part of every response. */
export const REQUEST_ID_HEADER: NonNullable<ResponseObject['headers']> = {
  'X-Request-Id': { description: 'The id from the request, or a generated one.', schema: { type: 'string' } },
};

const ANYWHERE: readonly ProblemCode[] = [
  'bad-request',
  'request-timeout',
  'expectation-failed',
  'uri-too-long',
  'headers-too-large',
  'validation-failed',
  'internal-error',
  'service-unavailable',
  'overloaded',
];
const BEHIND_A_KEY: readonly ProblemCode[] = ['unauthorized', 'forbidden', 'reseller-suspended', 'rate-limited'];
/** `not-found`: the resource that the first request created no longer exists. */
const WITH_AN_IDEMPOTENCY_KEY: readonly ProblemCode[] = [
  'idempotency-in-progress',
  'idempotency-key-reused',
  'not-found',
];
const WITH_A_BODY: readonly ProblemCode[] = [
  'malformed-json',
  'body-too-large',
  'unsupported-media-type',
  'cross-site-request',
];

const CHANGES: readonly ProblemCode[] = ['reseller-closed'];

/** Every problem that an operation can return: the common ones and those of its decorator. */
export function problemCodesOf(path: string, method: string, operation: AnnotatedOperation): ProblemCode[] {
  return [
    ...new Set([
      ...ANYWHERE,
      ...(path.startsWith('/v1/') ? BEHIND_A_KEY : []),
      ...(path.startsWith('/v1/') && method !== 'get' ? WITH_A_BODY : []),
      ...(path.startsWith('/v1/') && changes(method, operation) ? CHANGES : []),
      ...(takesKey(operation) ? WITH_AN_IDEMPOTENCY_KEY : []),
      ...(operation[PROBLEMS_EXTENSION] ?? []),
    ]),
  ];
}

/** A reader may POST to a pure helper. */
export function changes(method: string, operation: AnnotatedOperation): boolean {
  return method !== 'get' && operation[SCOPE_EXTENSION] !== 'read';
}

function takesKey({ parameters = [] }: AnnotatedOperation): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === IDEMPOTENCY_KEY);
}

/** Responses and examples that operations share, by component name. */
export interface SharedProblems {
  readonly responses: Record<string, ResponseObject>;
  readonly examples: Record<string, { value: unknown }>;
}

/** One reference for each status. `shared` collects the referenced components. */
export function problemResponses(
  codes: readonly ProblemCode[],
  shared: SharedProblems,
): Record<string, { $ref: string }> {
  const responses: Record<string, { $ref: string }> = {};
  for (const status of [...new Set(codes.map((code) => PROBLEMS[code].status))].sort((a, b) => a - b)) {
    const here = codes.filter((code) => PROBLEMS[code].status === status).sort();
    const name = here.join('.');
    shared.responses[name] ??= problemResponse(status, here);
    for (const code of here) shared.examples[code] ??= { value: exampleOf(code) };
    responses[status] = { $ref: `#/components/responses/${name}` };
  }
  return responses;
}

function problemResponse(status: number, codes: readonly ProblemCode[]): ResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
    headers: { ...headersOf(status), ...REQUEST_ID_HEADER },
    content: {
      'application/problem+json': {
        // In place, because it narrows a named schema.
        schema: { allOf: [{ $ref: getSchemaPath(ProblemDto) }, { properties: { code: { enum: [...codes] } } }] },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function headersOf(status: number): ResponseObject['headers'] {
  const headers: NonNullable<ResponseObject['headers']> = {};
  if (status === 401 || status === 403) headers['WWW-Authenticate'] = { schema: { type: 'string' } };
  if (status === 429 || status === 503) {
    headers['Retry-After'] = { description: 'Seconds.', schema: { type: 'integer' } };
  }
  return headers;
}

function exampleOf(code: ProblemCode): Record<string, unknown> {
  const { status, title, doc } = PROBLEMS[code];
  const members =
    code === 'validation-failed' ? { errors: [{ pointer: '/country', detail: 'country must be one of …' }] } : {};
  return {
    type: problemType(code),
    title,
    status,
    detail: doc,
    code,
    requestId: '0190a5a3-7c1e-7000-8000-0242ac120002',
    ...members,
  };
}
