import { ConnectionError, errorOf, PortalError, TimeoutError } from './errors.js';
import { pause } from './pause.js';

export interface RequestPolicy {
  readonly signal?: AbortSignal;
  /** For each attempt, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number;
  /** How often a request is repeated. Default: 3. */
  readonly maxRetries?: number;
  /** Whether the response is returned as soon as its headers are there. */
  readonly streamed?: boolean;
}

export const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 3;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;
/** A longer `Retry-After` is left to the caller. */
const LONGEST_RETRY_AFTER_SECONDS = 60;
const EMPTY_STATUSES = new Set([204, 205, 304]);

/**
 * Sends a request until it succeeds, or until repeating it would not help. A POST has an idempotency key, the same in all
 * attempts, so that the service executes it once.
 * @throws PortalError, ConnectionError, TimeoutError; the signal's reason if it aborts
 */
export async function send(request: Request, policy: RequestPolicy, fetchOne: typeof fetch): Promise<Response> {
  const { maxRetries = DEFAULT_RETRIES, signal = request.signal } = policy;
  const headers = new Headers(request.headers);
  if (request.method === 'POST' && !headers.has('idempotency-key')) {
    headers.set('idempotency-key', crypto.randomUUID());
  }
  const body = ['GET', 'HEAD'].includes(request.method) ? '' : await request.text();
  const init = { method: request.method, headers, ...(body === '' ? {} : { body }) };
  for (let attempt = 0; ; attempt += 1) {
    const result = await attemptOnce(request.url, init, { ...policy, signal }, fetchOne);
    if (result instanceof Response && result.ok) return result;
    const error = result instanceof Response ? await errorOf(result) : result;
    const waitMs = attempt < maxRetries ? retryDelayMs(error, attempt) : null;
    if (waitMs === null) throw error;
    await pause(waitMs, signal);
    signal.throwIfAborted();
  }
}

async function attemptOnce(
  url: string,
  init: RequestInit,
  { signal, timeoutMs = DEFAULT_TIMEOUT_MS, streamed = false }: RequestPolicy & { readonly signal: AbortSignal },
  fetchOne: typeof fetch,
): Promise<Response | ConnectionError> {
  signal.throwIfAborted();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const response = await fetchOne(url, { ...init, signal: AbortSignal.any([signal, late.signal]) });
    return streamed && response.ok ? response : await complete(response);
  } catch (cause) {
    signal.throwIfAborted();
    if (late.signal.aborted) return new TimeoutError(`no complete response within ${timeoutMs} ms`, { cause });
    return new ConnectionError('the connection failed', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Reads the body within the time-out of the attempt. */
async function complete(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(EMPTY_STATUSES.has(status) ? null : body, { status, statusText, headers });
}

/** Null: repeating the request would not help, or not soon. */
function retryDelayMs(error: PortalError | ConnectionError, attempt: number): number | null {
  const backoffMs = Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
  if (error instanceof ConnectionError) return backoffMs;
  if (!isTemporary(error)) return null;
  if (error.retryAfter === undefined) return backoffMs;
  return error.retryAfter > LONGEST_RETRY_AFTER_SECONDS ? null : error.retryAfter * 1_000 + backoffMs;
}

function isTemporary({ status, code }: PortalError): boolean {
  if (status === 429 || status === 503) return true;
  // An earlier attempt, whose response was lost, is still running.
  if (code === 'idempotency-in-progress') return true;
  // Without a code, a proxy in between has responded.
  return (status === 502 || status === 504) && code === undefined;
}
