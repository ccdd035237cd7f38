import type { Problem } from './client.js';
import { readBlocks } from './event-blocks.js';

export interface PortalEvent {
  /** Keep the last one: `streamEvents({ after })` goes on behind it. */
  readonly id: string;
  /** `reset`: the id is no longer good. Load your lists anew; the stream goes on from now. */
  readonly type: 'order.changed' | 'holding.changed' | 'reservation.expiring' | 'reset' | (string & {});
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface StreamOptions {
  readonly baseUrl: string;
  readonly key: string;
  /** The id of the last event that was handled; without it, from now on. */
  readonly after?: string;
  readonly signal?: AbortSignal;
  /** Told after each connection that was made. */
  readonly onOpen?: () => void;
  readonly fetch?: typeof fetch;
}

/** The service does not let us have the events: coming back would not help. */
export class StreamRefused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(`the events were refused: ${problem.code ?? status}`);
  }
}

/** Three heartbeats missed: the connection is dead, whatever the socket says. */
const SILENCE_MS = 45_000;
const LONGEST_PAUSE_MS = 30_000;
const REFUSALS = new Set([400, 401, 403, 404, 422]);

/**
 * The reseller's events, one after the other, for as long as `signal` allows. Lost connections are made again behind
 * the last event, so that nothing is missed or told twice. Over fetch, for an EventSource cannot send the key.
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
    try {
      for await (const block of await connect(options, lastId, signal)) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS);
        failures = 0;
        retryMs = block.retryMs ?? retryMs;
        if (block.data !== undefined) yield JSON.parse(block.data) as PortalEvent;
        // Only now: what was not handled is told again.
        lastId = block.id ?? lastId;
      }
    } catch (error) {
      if (error instanceof StreamRefused) throw error;
      failures += 1;
    } finally {
      clearTimeout(timer);
      silence.abort();
    }
    await pause(Math.min(LONGEST_PAUSE_MS, retryMs * 2 ** Math.min(failures, 6)) * Math.random(), options.signal);
  }
}

async function connect(options: StreamOptions, lastId: string | undefined, signal: AbortSignal) {
  const send = options.fetch ?? fetch;
  const response = await send(`${options.baseUrl}/v1/events`, {
    headers: {
      authorization: `Bearer ${options.key}`,
      accept: 'text/event-stream',
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
    signal,
  });
  if (REFUSALS.has(response.status)) {
    throw new StreamRefused(response.status, (await response.json().catch(() => ({}))) as Partial<Problem>);
  }
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
  options.onOpen?.();
  return readBlocks(response.body);
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });
}
