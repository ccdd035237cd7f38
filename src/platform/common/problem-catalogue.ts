/** One kind of problem: what a client may rely on. `doc` is the text behind the problem's `type`. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly doc: string;
}

const catalogue = {
  'bad-request': {
    status: 400,
    title: 'The request is not readable',
    doc: 'The request line, a header or the path is not valid HTTP. Nothing was looked at.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    doc: 'The body could not be parsed as UTF-8 JSON. Everything that a form can mend is `validation-failed` instead.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid credential',
    doc: 'The bearer key or token is missing, unknown, expired or revoked. `WWW-Authenticate` names the scheme.',
  },
  forbidden: {
    status: 403,
    title: 'The credential lacks a scope',
    doc: 'The key or token is good, but the route asks for the scope named in `requiredScope`.',
  },
  'reseller-suspended': {
    status: 403,
    title: 'The reseller is suspended',
    doc: 'The operator of this service suspended the reseller. Open orders are still followed to their end.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    doc: 'The route or the thing does not exist, or belongs to another reseller: both look the same.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    doc: '`Allow` lists the methods that this address knows.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request came too slowly',
    doc: 'The headers or the body did not arrive in time; the connection is closed.',
  },
  'body-too-large': { status: 413, title: 'The body is too large', doc: 'Bodies are at most 1 MiB.' },
  'uri-too-long': { status: 414, title: 'The address is too long', doc: 'A path segment or the query is too long.' },
  'unsupported-media-type': {
    status: 415,
    title: 'The content type is not supported',
    doc: 'Bodies under `/v1` are `application/json`.',
  },
  'validation-failed': {
    status: 422,
    title: 'The request does not validate',
    doc:
      '`errors` says what to mend: `{ pointer, detail }` for the body (a JSON pointer), `{ parameter, detail }` for a ' +
      'path or query parameter, `{ header, detail }` for a header. Nothing was stored or sent.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    doc: 'All headers together are at most 16 KiB.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    doc: 'The limit of this key is used up. `RateLimit` tells what is left, `Retry-After` when to come back.',
  },
  'range-held': {
    status: 409,
    title: 'A number is already held',
    doc: '`conflicts` lists the parts of the request that are held; status and order only where they are your own.',
  },
  'range-not-reserved': {
    status: 409,
    title: 'A number is not reserved',
    doc: 'Only reserved numbers can be cancelled or activated. `conflicts` lists the parts that are not.',
  },
  'range-not-active': {
    status: 409,
    title: 'A number is not active',
    doc: 'Only active numbers take a customer update. `conflicts` lists the parts that are not.',
  },
  'range-busy': {
    status: 409,
    title: 'A number has an open order',
    doc: 'Another open order works on these numbers. `conflicts` names it; wait for its end.',
  },
  'end-customer-in-use': {
    status: 409,
    title: 'The end customer is in use',
    doc: 'Numbers are held for the end customer, or an open order names it.',
  },
  'order-not-open': {
    status: 409,
    title: 'The order is closed',
    doc: 'The order has ended; nothing more happens to it.',
  },
  'order-already-sent': {
    status: 409,
    title: 'The order was sent',
    doc: 'An order can be withdrawn only while nothing was sent to Colt.',
  },
  'resolution-not-needed': {
    status: 409,
    title: 'The order needs no resolution',
    doc: 'Only an order whose `attention` asks for it is settled by hand.',
  },
  'drift-not-repairable': {
    status: 409,
    title: 'The finding cannot be repaired now',
    doc: 'Colt shows something else by now, an open order works on the numbers, or it was seen only once.',
  },
  'idempotency-in-progress': {
    status: 409,
    title: 'The first request is still running',
    doc: 'A request with this `Idempotency-Key` has not been answered yet. Try again after `Retry-After`.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The key was used for another request',
    doc: 'This `Idempotency-Key` came with a different body before. Use a new key for a new request.',
  },
  'precondition-failed': {
    status: 412,
    title: 'It was changed meanwhile',
    doc: '`If-Match` names an older version. Read it again and repeat the change.',
  },
  'colt-refused': {
    status: 422,
    title: 'Colt refused',
    doc: "`coltError` is Colt's own answer. Of an order, `orderId` names it, and it stays readable as `rejected`.",
  },
  'colt-suspended': {
    status: 503,
    title: 'Colt suspended the account',
    doc: 'Nothing is sent or queued until Colt lifts the suspension. A person has to talk to Colt.',
  },
  'colt-unavailable': {
    status: 503,
    title: 'Colt is not available',
    doc: 'Colt does not answer, or failed so often that it is left alone until `Retry-After`.',
  },
  'colt-rate-limited': {
    status: 503,
    title: 'The budget of the account is used up',
    doc: 'Colt, or our own budget for the account, allows no further request before `Retry-After`.',
  },
  'colt-timeout': { status: 504, title: 'Colt did not answer in time', doc: 'A read of Colt ran out of time.' },
  'colt-misconfigured': {
    status: 502,
    title: 'Colt does not accept our requests',
    doc: "Address, credentials or method are wrong on our side: the operator's matter, never the caller's.",
  },
  'colt-broken-answer': {
    status: 502,
    title: "Colt's answer is not readable",
    doc: 'The answer broke the contract and was kept whole for a person, or Colt calls it too large and the question cannot be narrowed.',
  },
  'internal-error': {
    status: 500,
    title: 'Something broke on our side',
    doc: 'Not foreseen. The log has it under `requestId`.',
  },
  'service-unavailable': {
    status: 503,
    title: 'The service is not ready',
    doc: 'It is starting, stopping, or its database cannot be reached. Try again.',
  },
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof catalogue;

/** The public, stable catalogue of codes: docs/problems.md and GET /problems/{code} are made from it. */
export const PROBLEMS: Readonly<Record<ProblemCode, Problem>> = catalogue;

export const PROBLEM_CODES = Object.keys(catalogue) as readonly ProblemCode[];

/** The `type` of a problem: an absolute path, so that it resolves at whatever host the caller used. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code}`;
}
