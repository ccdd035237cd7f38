/** What a client may rely on. `doc` is the text that the problem's `type` resolves to. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly doc: string;
}

const catalogue = {
  'bad-request': {
    status: 400,
    title: 'The request is malformed',
    doc: 'The request line, a header or the path is not valid HTTP. The request was not processed.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    doc: 'The body could not be parsed as UTF-8 JSON. JSON with invalid values is `validation-failed` instead.',
  },
  'malformed-csv': {
    status: 400,
    title: 'The body is not CSV',
    doc: 'The file could not be read: `detail` names the line. Invalid values are `validation-failed` instead.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid credential',
    doc: 'The bearer key or token is missing, unknown, expired or revoked. `WWW-Authenticate` names the scheme.',
  },
  forbidden: {
    status: 403,
    title: 'The credential lacks a scope',
    doc: 'The key or token is valid, but lacks the scope in `requiredScope`.',
  },
  'cross-site-request': {
    status: 403,
    title: 'The request may come from another site',
    doc: 'A write with the cookie of a session needs the header `X-CSRF: 1`, and must come from a page of the same origin.',
  },
  'sign-in-failed': {
    status: 400,
    title: 'The sign-in failed',
    doc: 'The token issuer refused the sign-in, or its answer belongs to none that was begun here. Begin again at `/bff/login`.',
  },
  'reseller-suspended': {
    status: 403,
    title: 'The reseller is suspended',
    doc: 'The operator of this service suspended the reseller. Open orders are still processed to their end.',
  },
  'reseller-closed': {
    status: 403,
    title: 'The reseller is closed',
    doc:
      'The contract of the reseller has ended. Reads and exports work until its data is erased; nothing can be ordered or ' +
      'changed. Open orders are still processed to their end.',
  },
  'not-found': {
    status: 404,
    title: 'The resource was not found',
    doc: 'The route or the resource does not exist, or the resource belongs to another reseller.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed',
    doc: '`Allow` lists the methods of this path.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request timed out',
    doc: 'The headers or the body did not arrive in time. The connection is closed.',
  },
  'body-too-large': { status: 413, title: 'The body is too large', doc: 'The limit is 1 MiB.' },
  'uri-too-long': { status: 414, title: 'The URI is too long', doc: 'A path segment or the query is too long.' },
  'unsupported-media-type': {
    status: 415,
    title: 'The content type is not supported',
    doc: 'Send bodies to `/v1` as `application/json`, without `Content-Encoding`.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The expectation cannot be met',
    doc: 'The only supported value of `Expect` is `100-continue`.',
  },
  'validation-failed': {
    status: 422,
    title: 'The request is invalid',
    doc:
      '`errors` lists what to correct: `{ pointer, detail }` for the body (a JSON pointer), `{ parameter, detail }` for a ' +
      'path or query parameter, `{ header, detail }` for a header. At most 20 are listed; `moreErrors` counts the others. ' +
      'Nothing was stored or sent.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    doc: 'The limit for all headers together is 16 KiB.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    doc: 'The rate limit of this key is exhausted in the process that answers. Retry after `Retry-After`. `RateLimit` shows the remaining requests.',
  },
  'too-many-reads': {
    status: 429,
    title: 'Too many reads at once',
    doc: 'Lists with filters, summaries and exports of one reseller may use a part of the service only. Retry after `Retry-After`, with fewer requests at a time.',
  },
  'too-many-streams': {
    status: 429,
    title: 'Too many event streams',
    doc: 'The key, or its reseller, has as many event streams open as one process of the service allows. Close some, or retry after `Retry-After`.',
  },
  'order-brake': {
    status: 429,
    title: 'The daily limit on orders is reached',
    doc:
      'The operator of this service limits the orders or the numbers a day of this reseller or key. `limits` lists the ' +
      'limits that the order would pass; `GET /v1/account` shows all of them. They reset at midnight UTC. An order of more ' +
      'numbers than the limit is never accepted.',
  },
  'range-held': {
    status: 409,
    title: 'A number is already held',
    doc: '`conflicts` lists the held numbers of the request, with status and order if they are your own.',
  },
  'range-not-reserved': {
    status: 409,
    title: 'A number is not reserved',
    doc: 'Only reserved numbers can be cancelled or activated. `conflicts` lists the others.',
  },
  'range-not-active': {
    status: 409,
    title: 'A number is not active',
    doc: 'A customer update needs active numbers. `conflicts` lists the others.',
  },
  'range-busy': {
    status: 409,
    title: 'A number has an open order',
    doc: '`conflicts` lists the numbers with their open order. Wait until it has ended.',
  },
  'range-ceasing': {
    status: 409,
    title: 'A number has an open cessation request',
    doc:
      'The numbers are to be given back to Colt, so no order takes them. `conflicts` lists them with their ' +
      '`cessationRequestId`. Withdraw that request, or wait until it is completed.',
  },
  'cessation-request-not-open': {
    status: 409,
    title: 'The cessation request has ended',
    doc: 'Only an open cessation request can be withdrawn. Read it to see how it ended.',
  },
  'batch-not-in-status': {
    status: 409,
    title: 'The batch has another status',
    doc: 'It can be run while it is `checking` or `ready`, paused while it is `running`, resumed while it is `paused`, and cancelled until it has ended. `status` is its own.',
  },
  'numbers-not-available': {
    status: 409,
    title: 'There are not enough free numbers',
    doc:
      'A reservation by criteria found fewer free numbers than its `minimum`: `available` counts them, and `ranges` lists at ' +
      'most a hundred ranges of them. Without `available`, other orders took what each search found. Nothing was ordered or ' +
      'stored.',
  },
  'webhook-limit': {
    status: 409,
    title: 'There are too many webhook endpoints',
    doc: 'A reseller may have 20 webhook endpoints. Delete one first.',
  },
  'api-key-limit': {
    status: 409,
    title: 'There are too many API keys',
    doc: 'A reseller may have 100 API keys that are neither revoked nor expired. Revoke one first.',
  },
  'api-key-not-revocable': {
    status: 409,
    title: 'The API key cannot be revoked by the API',
    doc:
      'The environment of the service sets this key at every start, so it would be back. The operator of this service ' +
      'replaces or removes it (`BOOTSTRAP_API_KEY`).',
  },
  'event-too-old': {
    status: 409,
    title: 'The event is no longer stored',
    doc: 'Events after this one were deleted, or their numbering began anew after a backup was restored. Replay from a later one.',
  },
  'end-customer-in-use': {
    status: 409,
    title: 'The end customer is in use',
    doc: 'The end customer has numbers or an open order: see `ranges` and `orderIds`.',
  },
  'reference-taken': {
    status: 409,
    title: 'Another end customer has the reference',
    doc: 'References of end customers are unique for this reseller. `endCustomerId` is the one that has it.',
  },
  'references-not-unique': {
    status: 409,
    title: 'References are not unique',
    doc: 'End customers are addressed by reference only where the operator of this service made references unique for the reseller.',
  },
  'order-not-open': {
    status: 409,
    title: 'The order is closed',
    doc: 'The order has ended and cannot be changed.',
  },
  'order-already-sent': {
    status: 409,
    title: 'The order was already sent',
    doc: 'An order can only be withdrawn before it is sent to Colt.',
  },
  'resolution-not-needed': {
    status: 409,
    title: 'The order needs no resolution',
    doc: 'Only an order with an `attention` that asks for it can be resolved by hand.',
  },
  'drift-not-repairable': {
    status: 409,
    title: 'The finding cannot be repaired now',
    doc: 'Colt now shows something else, the numbers have an open order, or only one comparison has found it.',
  },
  'idempotency-in-progress': {
    status: 409,
    title: 'The first request is still running',
    doc: 'The first request with this `Idempotency-Key` has no response yet. Retry after `Retry-After`.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The key was used for another request',
    doc: 'An earlier request with this `Idempotency-Key` had a different body. Use a new key for a new request.',
  },
  'precondition-failed': {
    status: 412,
    title: 'The resource has changed',
    doc: '`If-Match` names an older version. Read the resource again and repeat the change.',
  },
  'colt-refused': {
    status: 422,
    title: 'Colt rejected the request',
    doc: "`coltError` is Colt's response. If an order was created, `orderId` identifies it; its status stays `rejected`.",
  },
  'colt-suspended': {
    status: 503,
    title: 'Colt suspended the account',
    doc: 'Orders are neither sent nor queued until Colt lifts the suspension. The operator has to contact Colt.',
  },
  'colt-unavailable': {
    status: 503,
    title: 'Colt is unavailable',
    doc: 'Colt does not respond, or failed so often that the service stops calling it until `Retry-After`.',
  },
  'colt-rate-limited': {
    status: 503,
    title: 'The rate limit of the Colt account is exhausted',
    doc: "Colt, or the service's own budget for the account, allows no request before `Retry-After`.",
  },
  'colt-timeout': { status: 504, title: 'Colt did not respond in time', doc: 'A read from Colt timed out.' },
  'colt-misconfigured': {
    status: 502,
    title: 'Colt does not accept requests of this service',
    doc: 'The address, the credentials or the method are wrong. Only the operator of this service can correct them.',
  },
  'colt-broken-answer': {
    status: 502,
    title: "Colt's response is unusable",
    doc: 'The response violates the contract and was stored for the operator, or Colt declares it too large and the query cannot be narrowed.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    doc: 'An unexpected error. The log entry has the `requestId`.',
  },
  'service-unavailable': {
    status: 503,
    title: 'The service is unavailable',
    doc: 'The service is starting or stopping, or cannot reach its database. Retry later.',
  },
  overloaded: {
    status: 503,
    title: 'The service is overloaded',
    doc: 'All database connections of the process are in use. Nothing was stored or sent. Retry after `Retry-After`.',
  },
  'read-too-slow': {
    status: 503,
    title: 'The read took too long',
    doc: 'The list, summary or export took longer than the service allows (`READ_TIMEOUT_MS`). Filter for less, or retry later.',
  },
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof catalogue;

/** The public, stable catalogue of codes. GET /problems/{code} returns an entry; docs/problems.md repeats all of them. */
export const PROBLEMS: Readonly<Record<ProblemCode, Problem>> = catalogue;

export const PROBLEM_CODES = Object.keys(catalogue) as readonly ProblemCode[];

/** The `type` of a problem: an absolute path, which resolves on the host that the caller used. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code}`;
}
