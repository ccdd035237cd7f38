import type { OperationObject, ResponseObject } from '../../platform/common/openapi/openapi-types.js';
import { IDEMPOTENCY_KEY } from '../../tenants/idempotency/idempotency.interceptor.js';
import { PROBLEMS, problemType, type ProblemCode } from '../../platform/common/problem-catalogue.js';
import { PROBLEM_REF } from './problem-schema.js';
import { PROBLEMS_EXTENSION } from '../../platform/common/openapi/problems.decorator.js';

/** On every answer. */
export const REQUEST_ID_HEADER: NonNullable<ResponseObject['headers']> = {
  'X-Request-Id': { description: "The request's own or a new one.", schema: { type: 'string' } },
};

const ANYWHERE: readonly ProblemCode[] = [
  'bad-request',
  'request-timeout',
  'uri-too-long',
  'headers-too-large',
  'validation-failed',
  'internal-error',
  'service-unavailable',
];
const BEHIND_A_KEY: readonly ProblemCode[] = ['unauthorized', 'forbidden', 'reseller-suspended', 'rate-limited'];
/** Not found: what the first request made is gone by now. */
const WITH_AN_IDEMPOTENCY_KEY: readonly ProblemCode[] = [
  'idempotency-in-progress',
  'idempotency-key-reused',
  'not-found',
];
const WITH_A_BODY: readonly ProblemCode[] = ['malformed-json', 'body-too-large', 'unsupported-media-type'];

/** Every problem that an operation can answer: what all have in common, and what its decorator names. */
export function problemCodesOf(path: string, method: string, operation: OperationObject): ProblemCode[] {
  const own = ((operation as unknown as Record<string, unknown>)[PROBLEMS_EXTENSION] ?? []) as ProblemCode[];
  return [
    ...new Set([
      ...ANYWHERE,
      ...(path.startsWith('/v1/') ? BEHIND_A_KEY : []),
      ...(path.startsWith('/v1/') && method !== 'get' ? WITH_A_BODY : []),
      ...(takesKey(operation) ? WITH_AN_IDEMPOTENCY_KEY : []),
      ...own,
    ]),
  ];
}

function takesKey({ parameters = [] }: OperationObject): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === IDEMPOTENCY_KEY);
}

/** Responses and examples that operations share, by name. */
export interface SharedProblems {
  readonly responses: Record<string, ResponseObject>;
  readonly examples: Record<string, { value: unknown }>;
}

/** One response for each status, by reference: `shared` collects what is referred to. */
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
        schema: { $ref: PROBLEM_REF },
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
  const members = code === 'validation-failed' ? { errors: [{ pointer: '/country', detail: 'must be one of …' }] } : {};
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
