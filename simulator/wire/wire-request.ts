/** A request as received, independent of the HTTP server. Header names are lower case. */
export interface WireRequest {
  method: string;
  /** Path without the query. */
  path: string;
  queryText: string;
  headers: Record<string, string | string[] | undefined>;
  body: string | undefined;
}

/** The value of a header; undefined if it is missing or blank. */
export function header(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text === undefined || text.trim() === '' ? undefined : text;
}

export function trackingId(request: WireRequest, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = header(request, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function mediaType(request: WireRequest): string | undefined {
  return header(request, 'content-type')?.split(';')[0]?.trim().toLowerCase();
}
