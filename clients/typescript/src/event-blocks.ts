/** A block of a stream of server-sent events. */
export interface EventBlock {
  readonly id: string | undefined;
  readonly data: string | undefined;
  /** How long to wait before reconnecting, in milliseconds. */
  readonly retryMs: number | undefined;
}

/** Splits a body of `text/event-stream` into blocks. A comment is a block without members. */
export async function* readBlocks(body: ReadableStream<Uint8Array>): AsyncGenerator<EventBlock> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunksOf(body)) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
      yield parseBlock(rest.slice(0, end));
      rest = rest.slice(end + 2);
    }
  }
}

/** Streams of some browsers are not async iterable. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    // After an error of the stream there is nothing to cancel.
    await reader.cancel().catch(() => undefined);
  }
}

function parseBlock(block: string): EventBlock {
  const fields = new Map<string, string[]>();
  for (const line of block.split('\n')) {
    const [, name, value] = /^(id|data|retry): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const retry = fields.get('retry')?.at(-1);
  return {
    id: fields.get('id')?.at(-1),
    data: fields.get('data')?.join('\n'),
    retryMs: retry !== undefined && /^\d+$/.test(retry) ? Number(retry) : undefined,
  };
}
