import type { components } from './schema.js';

export type Problem = components['schemas']['Problem'];
export type ProblemCode = components['schemas']['ProblemCode'];

/** The service responded with a problem. Act on `code`. */
export class PortalError extends Error {
  /** Stable. Undefined if something between the client and the service responded. New codes may be added. */
  readonly code: ProblemCode | undefined;
  /** Quote it in support requests. */
  readonly requestId: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    headers: Headers = new Headers(),
  ) {
    super(`${status} ${problem.code ?? 'without a problem code'}: ${problem.detail ?? 'no detail'}`);
    this.name = new.target.name;
    this.code = problem.code;
    this.requestId = problem.requestId ?? headers.get('x-request-id') ?? undefined;
    this.retryAfter = secondsOf(headers.get('retry-after')) ?? problem.retryAfter;
  }
}

/** 400, 413, 415 and 422. `problem.errors` names each place with a JSON pointer. */
export class InvalidRequestError extends PortalError {}
/** 401: the key or token is unknown, expired or revoked. */
export class AuthenticationError extends PortalError {}
/** 403: the key or token lacks a scope, or the reseller is suspended. */
export class PermissionError extends PortalError {}
/** 404. */
export class NotFoundError extends PortalError {}
/** 409: the state of a resource does not allow it. `problem.conflicts` names the numbers. */
export class ConflictError extends PortalError {}
/** 412: the resource has changed since its `ETag` was read. */
export class PreconditionFailedError extends PortalError {}
/** 429. */
export class RateLimitError extends PortalError {}
/** 5xx: the service or Colt is unavailable. */
export class ServiceError extends PortalError {}

/** No response: the connection failed. `cause` is the error of `fetch`. */
export class ConnectionError extends Error {
  override readonly name: string = 'ConnectionError';
}

/** No response in time. */
export class TimeoutError extends ConnectionError {
  override readonly name = 'TimeoutError';
}

const BY_STATUS: Readonly<Record<number, typeof PortalError>> = {
  400: InvalidRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  413: InvalidRequestError,
  415: InvalidRequestError,
  422: InvalidRequestError,
  429: RateLimitError,
};

/** The error that a response without success stands for. Reads its body. */
export async function errorOf(response: Response): Promise<PortalError> {
  const Class = BY_STATUS[response.status] ?? (response.status >= 500 ? ServiceError : PortalError);
  return new Class(response.status, await problemOf(response), response.headers);
}

/** Something between the client and the service may respond with anything: then the problem is empty. */
export async function problemOf(response: Response): Promise<Partial<Problem>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? body : {};
}

/** `Retry-After` is a number of seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const seconds = Math.ceil((Date.parse(header) - Date.now()) / 1_000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
