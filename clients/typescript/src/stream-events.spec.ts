import { describe, expect, it } from '@jest/globals';
import { createClient } from './client.js';
import { ServiceError } from './errors.js';
import { StreamRefused } from './stream-events.js';

function block(id: number): string {
  return `id: ${id}\ndata: ${JSON.stringify({ id: String(id), type: 'reset', data: {} })}\nretry: 1\n\n`;
}

/** A body without Symbol.asyncIterator, as in some browsers; it fails at its end. */
function bodyOf(...texts: string[]): ReadableStream<Uint8Array> {
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const text = texts.shift();
      if (text === undefined) controller.error(new TypeError('lost'));
      else controller.enqueue(new TextEncoder().encode(text));
    },
  });
  Object.defineProperty(stream, Symbol.asyncIterator, { value: undefined });
  return stream;
}

function streamOf(stream: ReadableStream<Uint8Array>): Response {
  const response = new Response(null);
  Object.defineProperty(response, 'body', { value: stream });
  return response;
}

describe('the stream of events', () => {
  it('resumes after the last event where a body has no async iterator, and reports each failure', async () => {
    const first = block(1);
    const answers = [
      streamOf(bodyOf(first.slice(0, 9), first.slice(9) + block(2))),
      new Response('{}', { status: 503 }),
      streamOf(bodyOf(block(3))),
    ];
    const resumed: (string | null)[] = [];
    const errors: unknown[] = [];
    const fetchOne: typeof fetch = async (_, init) => {
      resumed.push(new Headers(init?.headers).get('last-event-id'));
      return answers.shift() ?? Promise.reject(new Error('too many requests'));
    };
    const client = createClient({ baseUrl: 'http://service/', key: async () => 'k', fetch: fetchOne });
    const ids: string[] = [];
    for await (const { id } of client.events({ onError: (error) => errors.push(error) })) {
      ids.push(id);
      if (id === '3') break;
    }
    expect(ids).toEqual(['1', '2', '3']);
    expect(resumed).toEqual([null, '2', '2']);
    expect(errors).toEqual([new TypeError('lost'), expect.any(ServiceError)]);
  });

  it('cancels the body when the caller leaves', async () => {
    let cancelled = false;
    const start = (controller: ReadableStreamDefaultController) =>
      controller.enqueue(new TextEncoder().encode(block(1)));
    const stream = new ReadableStream<Uint8Array>({ start, cancel: () => void (cancelled = true) });
    const client = createClient({ baseUrl: 'http://service', key: 'k', fetch: async () => new Response(stream) });
    for await (const event of client.events()) if (event.id === '1') break;
    expect(cancelled).toBe(true);
  });

  it('fails with the code if the service refuses it', async () => {
    const refused = new Response(JSON.stringify({ code: 'unauthorized' }), { status: 401 });
    const client = createClient({ baseUrl: 'http://service', key: 'k', fetch: async () => refused });
    const error: unknown = await client
      .events()
      .next()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StreamRefused);
    expect(error).toMatchObject({ status: 401, code: 'unauthorized' });
  });
});
