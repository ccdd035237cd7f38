import { type Credential, credentialHeaders } from './credential.js';
import { errorOf, PortalError, problemOf } from './errors.js';
import { type EventBlock, readBlocks } from './event-blocks.js';
import { pause } from './pause.js';
import type { components } from './schema.js';

/**
 * An event. Its `type` determines its `data`. Store the last `id` to resume after it with `streamEvents({ after })`. The
 * service may add types: ignore those that you do not know.
 */
export type PortalEvent = components['schemas']['Event'];

export interface EventOptions {
  /** The id of the last event that you handled. Default: only new events. */
  readonly after?: string;
  readonly signal?: AbortSignal;
  /** Called after each successful connection. */
  readonly onOpen?: () => void;
  /** Called after a failure, before the stream reconnects. */
  readonly onError?: (error: unknown, retryInMs: number) => void;
  readonly fetch?: typeof fetch;
}

export type StreamOptions = EventOptions & Credential & { readonly baseUrl: string };

/** The service rejects the request for events. Retrying would not help. */
export class StreamRefused extends PortalError {}

/** After three missed heartbeats the connection counts as dead, even if the socket is still open. */
const SILENCE_MS = 45_000;
const MAX_BACKOFF_MS = 30_000;
const REJECTION_STATUSES = new Set([400, 401, 403, 404, 422]);

/**
 * Yields the reseller's events in order until `signal` aborts. After a lost connection it reconnects and resumes after the
 * last handled event, so that no event is missed or repeated. It uses fetch because an EventSource cannot send the key.
 * @throws StreamRefused when the key or `after` is not accepted
 */
export async function* streamEvents(options: StreamOptions): AsyncGenerator<PortalEvent, void> {
  let lastId = options.after;
  let retryMs = 1_000;
  let failures = 0;
  while (!options.signal?.aborted) {
    const silence = new AbortController();
    const signal = AbortSignal.any([silence.signal, ...(options.signal ? [options.signal] : [])]);
    let timer = setTimeout(() => silence.abort(), SILENCE_MS);
    let failure: { readonly error: unknown } | undefined;
    try {
      for await (const block of await connect(options, lastId, signal)) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS);
        failures = 0;
        retryMs = block.retryMs ?? retryMs;
        if (block.data !== undefined) yield JSON.parse(block.data) as PortalEvent;
        // Set after the yield: an event that was not handled is sent again.
        lastId = block.id ?? lastId;
      }
    } catch (error) {
      if (error instanceof StreamRefused) throw error;
      failure = { error };
      failures += 1;
    } finally {
      clearTimeout(timer);
      silence.abort();
    }
    if (options.signal?.aborted) return;
    const waitMs = Math.max(backoffMs(retryMs, failures), retryAfterMs(failure?.error));
    if (failure) options.onError?.(failure.error, waitMs);
    await pause(waitMs, options.signal);
  }
}

function backoffMs(retryMs: number, failures: number): number {
  return Math.min(MAX_BACKOFF_MS, retryMs * 2 ** Math.min(failures, 6)) * Math.random();
}

function retryAfterMs(error: unknown): number {
  return error instanceof PortalError ? (error.retryAfter ?? 0) * 1_000 : 0;
}

async function connect(
  options: StreamOptions,
  lastId: string | undefined,
  signal: AbortSignal,
): Promise<AsyncIterable<EventBlock>> {
  const { baseUrl, fetch: fetchOne = fetch } = options;
  const response = await fetchOne(`${baseUrl.replace(/\/$/, '')}/v1/events`, {
    headers: {
      ...(await credentialHeaders(options)),
      accept: 'text/event-stream',
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
    signal,
  });
  if (REJECTION_STATUSES.has(response.status)) {
    throw new StreamRefused(response.status, await problemOf(response), response.headers);
  }
  if (!response.ok || !response.body) throw await errorOf(response);
  options.onOpen?.();
  return readBlocks(response.body);
}
