/** read: a GET. order: a POST that makes an order. cancellation: the POST whose 200 carries no order id. */
export type CallKind = 'read' | 'order' | 'cancellation';

/** What is known about one attempt, and all that its verdict may depend on. */
export interface Seen {
  /** False: the fencing token said no in the last moment. */
  readonly started: boolean;
  /** Whether the socket ever emitted connect or secureConnect, or was a reused one. */
  readonly connected: boolean;
  readonly timedOut: boolean;
  /** Null: no status line came. */
  readonly status: number | null;
  /** broken: cut off, or no JSON. */
  readonly body: 'json' | 'empty' | 'broken';
  /** Whether an order id can be read in it. */
  readonly orderId: boolean;
}

/**
 * good: use the answer. not_sent: nothing left us. not_taken: Colt surely did nothing. refused: Colt said no.
 * ambiguous: anything may have happened.
 */
export type Verdict = 'good' | 'not_sent' | 'not_taken' | 'refused' | 'ambiguous';

export type Cause =
  | 'ok'
  | 'stopped'
  | 'not_connected'
  | 'timeout'
  | 'network'
  | 'unauthorized'
  | 'suspended'
  | 'rate_limited'
  | 'invalid'
  | 'not_found'
  | 'not_allowed'
  | 'wrong_method'
  | 'wrong_media_type'
  | 'answer_too_large'
  | 'server_error'
  | 'unavailable'
  | 'gateway_timeout'
  | 'redirect'
  | 'unexpected_status'
  | 'broken_body'
  | 'no_order_id';

export interface Classification {
  readonly verdict: Verdict;
  readonly cause: Cause;
}

const is = (verdict: Verdict, cause: Cause): Classification => ({ verdict, cause });

/**
 * The verdict on one attempt, read or write. Pure. The first line that fits counts; whatever no line names is ambiguous.
 * A refusal counts only while no earlier attempt of the same order was ambiguous, which is for the order to know.
 */
export function classify(kind: CallKind, seen: Seen): Classification {
  // The fencing token had moved on: another worker owns the attempt.
  if (!seen.started) return is('not_sent', 'stopped');
  // Recorded from the socket itself; without a connection no byte of the request has left.
  if (!seen.connected && seen.status === null) return is('not_taken', 'not_connected');
  // Sent, and no status line in time: Colt may have taken it, or may do so yet.
  if (seen.status === null && seen.timedOut) return is('ambiguous', 'timeout');
  // Reset or closed after the connection stood: before or after the order was taken looks the same from here.
  if (seen.status === null) return is('ambiguous', 'network');

  switch (seen.status) {
    case 200:
      return classifySuccess(kind, seen);
    // The gateway checks the token, the application and the rate before anything is passed on.
    case 401:
      return is('not_taken', 'unauthorized');
    case 403:
      return is('not_taken', 'suspended');
    case 429:
      return is('not_taken', 'rate_limited');
    // Colt looked at the request and said no.
    case 400:
      return is('refused', 'invalid');
    case 404:
      return is('refused', 'not_found');
    case 405:
      return is('refused', 'wrong_method');
    case 406: // Colt's "not allowed", not content negotiation
      return is('refused', 'not_allowed');
    case 415:
      return is('refused', 'wrong_media_type');
    // Colt says this of the answer, not of the request: what asks for an answer may have been done.
    case 413:
      return is('ambiguous', 'answer_too_large');
    // A gateway may say these after it has passed the request on, with or without Retry-After.
    case 500:
    case 502:
      return is('ambiguous', 'server_error');
    case 503:
      return is('ambiguous', 'unavailable');
    case 504:
      return is('ambiguous', 'gateway_timeout');
    default:
      // Never followed. Whoever redirects may have read the body first.
      if (seen.status >= 300 && seen.status < 400) return is('ambiguous', 'redirect');
      if (seen.status >= 500) return is('ambiguous', 'server_error');
      // Colt names no other status, and of the 2xx only 200.
      return is('ambiguous', 'unexpected_status');
  }
}

function classifySuccess(kind: CallKind, seen: Seen): Classification {
  if (seen.body === 'broken') return is('ambiguous', 'broken_body');
  // A cancellation is done with its 200; Colt makes no order of it.
  if (kind === 'cancellation') return is('good', 'ok');
  if (seen.body === 'empty') return is('ambiguous', 'broken_body');
  if (kind === 'order' && !seen.orderId) return is('ambiguous', 'no_order_id');
  return is('good', 'ok');
}
