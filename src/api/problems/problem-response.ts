import { HttpException } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { coltProblem } from '../../colt/model/colt-problem.js';
import { DomainError } from '../../platform/common/problem.js';
import { type ProblemCode, PROBLEMS, problemType } from '../../platform/common/problem-catalogue.js';

/** An RFC 9457 body. Clients act on `code`, which never changes its meaning. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  requestId: string;
  [member: string]: unknown;
}

export interface ProblemResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ProblemBody;
}

const FROM_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  417: 'expectation-failed',
  422: 'validation-failed',
  429: 'rate-limited',
  431: 'headers-too-large',
  503: 'service-unavailable',
};

/** Maps domain errors, Colt errors and rejections of the framework. Null for any other error. */
export function toDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof ColtError) return coltProblem(error);
  const code = FROM_STATUS[frameworkStatus(error) ?? 0];
  return code ? new DomainError(code, PROBLEMS[code].title) : null;
}

/** Builds the response. The members retryAfterMs, requiredScope and allow also set headers. */
export function problemResponse(error: DomainError, requestId: string, challenge: Challenge): ProblemResponse {
  const { retryAfterMs, hadCredential, ...members } = error.members;
  const { status, title } = PROBLEMS[error.code];
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  };
  const retryAfter = typeof retryAfterMs === 'number' ? Math.max(1, Math.ceil(retryAfterMs / 1000)) : null;
  if (retryAfter !== null) headers['retry-after'] = String(retryAfter);
  if (error.code === 'unauthorized') headers['www-authenticate'] = challenge(hadCredential === true, null);
  if (error.code === 'forbidden') headers['www-authenticate'] = challenge(true, textOf(members['requiredScope']));
  if (Array.isArray(members['allow'])) headers['allow'] = members['allow'].join(', ');
  const type = problemType(error.code);
  const extra = retryAfter === null ? members : { ...members, retryAfter };
  return {
    status,
    headers,
    body: { ...extra, type, title, status, detail: error.detail, code: error.code, requestId },
  };
}

/** Builds `WWW-Authenticate` for the authentication scheme of the route. */
export type Challenge = (hadCredential: boolean, requiredScope: string | null) => string;

export const bearerChallenge: Challenge = (hadCredential, requiredScope) => {
  const realm = 'Bearer realm="colt-inbound-bff"';
  if (requiredScope) return `${realm}, error="insufficient_scope", scope="${requiredScope}"`;
  return hadCredential ? `${realm}, error="invalid_token"` : realm;
};

export const basicChallenge: Challenge = () => 'Basic realm="call-back", charset="UTF-8"';

function frameworkStatus(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors: FST_ERR_…, with the status that Fastify would return.
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' ? statusCode : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
