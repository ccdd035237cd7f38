const reasons: Record<number, [reason: string, message: string]> = {
  400: ['Validation not met', 'Invalid input parameter'],
  401: ['Authentication error', 'The access token is not valid or has expired.'],
  403: ['Forbidden', 'Application is suspended.'],
  404: ['Not found', 'Resource not found.'],
  405: ['Method not allowed', 'The method is not correct.'],
  406: ['Not allowed', 'The request is not allowed.'],
  413: ['Payload too large', 'Narrow the query.'],
  415: ['Validation not met', 'The format of the posted body is not supported by the endpoint.'],
  429: ['Too many requests', 'Invocation limit reached.'],
  500: ['Internal error', 'An unknown internal error occurred'],
  502: ['Bad gateway', 'The gateway got no usable answer.'],
  503: ['Service unavailable', 'Temporarily unavailable.'],
  504: ['Gateway timeout', 'No answer in time.'],
};

/** Colt's error body for a status, for answers of a fault. */
export function coltError(status: number) {
  const [reason, message] = reasons[status] ?? ['Error', `Status ${status}`];
  return { code: '001', reason, message };
}
