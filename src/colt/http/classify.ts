/** read: a GET. order: a POST that makes an order. cancellation: the POST whose 200 carries no order id. */
export type CallKind = 'read' | 'order' | 'cancellation';

/** What was observed of one attempt: everything that its verdict depends on. */
export interface Seen {
  /** False: the gate was shut at the last moment. */
  readonly started: boolean;
  /** Whether the socket emitted connect or secureConnect, or was reused. */
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
 * good: use the answer. not_sent: nothing was sent. not_taken: Colt certainly did nothing. refused: Colt rejected the
 * request. ambiguous: anything may have happened.
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
 * The verdict on one attempt, read or write. Pure. The first matching line counts; everything else is ambiguous. A
 * refusal is final only while no earlier attempt of the same order was ambiguous: the caller decides that.
 */
export function classify(kind: CallKind, seen: Seen): Classification {
  // The fencing token had moved on: another worker owns the attempt.
  if (!seen.started) return is('not_sent', 'stopped');
  // Recorded from the socket itself; without a connection no byte of the request has left.
  if (!seen.connected && seen.status === null) return is('not_taken', 'not_connected');
  // Sent, but no status line in time: Colt may have taken it, or may still do so.
  if (seen.status === null && seen.timedOut) return is('ambiguous', 'timeout');
  // Reset or closed after the connection was made: whether the order was taken cannot be seen from here.
  if (seen.status === null) return is('ambiguous', 'network');

  switch (seen.status) {
    case 200:
      return classifySuccess(kind, seen);
    // The gateway checks token, application and rate before it forwards anything.
    case 401:
      return is('not_taken', 'unauthorized');
    case 403:
      return is('not_taken', 'suspended');
    case 429:
      return is('not_taken', 'rate_limited');
    // Colt handled the request and rejected it.
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
    // At Colt this is about the size of the answer, not of the request: the request may have been carried out.
    case 413:
      return is('ambiguous', 'answer_too_large');
    // A gateway may answer so after it has forwarded the request, with or without Retry-After.
    case 500:
    case 502:
      return is('ambiguous', 'server_error');
    case 503:
      return is('ambiguous', 'unavailable');
    case 504:
      return is('ambiguous', 'gateway_timeout');
    default:
      // Never followed. The redirecting server may have processed the body first.
      if (seen.status >= 300 && seen.status < 400) return is('ambiguous', 'redirect');
      if (seen.status >= 500) return is('ambiguous', 'server_error');
      // Colt documents no other status, and of the 2xx only 200.
      return is('ambiguous', 'unexpected_status');
  }
}

function classifySuccess(kind: CallKind, seen: Seen): Classification {
  if (seen.body === 'broken') return is('ambiguous', 'broken_body');
  // A cancellation is complete with its 200; Colt creates no order for it.
  if (kind === 'cancellation') return is('good', 'ok');
  if (seen.body === 'empty') return is('ambiguous', 'broken_body');
  if (kind === 'order' && !seen.orderId) return is('ambiguous', 'no_order_id');
  return is('good', 'ok');
}
