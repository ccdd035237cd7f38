import type { FastifyReply } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerFault } from '../faults/fault.js';

/** An answer in the spelling of the wire profile. */
export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  text: string;
}

const json = 'application/json';

export function send(reply: FastifyReply, { status, headers, text }: Outgoing): void {
  void reply.code(status).headers(headers).header('content-type', json).send(text);
}

const html = `<html><head><title>504 Gateway Time-out</title></head>
<body><center><h1>504 Gateway Time-out</h1></center><hr><center>gateway</center></body></html>`;

/**
 * Sends a corrupted answer: wrong status, wrong body, slowly, truncated, or not at all. Resolves when it has been sent.
 */
export async function sendSpoilt(reply: FastifyReply, answer: Outgoing, fault: AnswerFault): Promise<number | null> {
  const raw = reply.raw;
  reply.hijack();
  const socket = raw.socket;
  if (fault.connection === 'hang') return null;
  if (fault.connection === 'reset') {
    socket?.resetAndDestroy();
    return null;
  }
  if (fault.connection === 'close') {
    socket?.destroy();
    return null;
  }
  const { type, text } = spoilt(answer.text, fault);
  const bytes = Buffer.from(text);
  raw.writeHead(answer.status, {
    ...answer.headers,
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
    ...(fault.location === undefined ? {} : { location: fault.location }),
    'content-type': type,
    'content-length': fault.body === 'truncated' ? bytes.length * 2 : bytes.length,
  });
  if (fault.slowMs !== undefined) await trickle(raw, bytes, fault.slowMs);
  else raw.write(bytes);
  // A truncated body is shorter than announced: only the end of the connection reveals it.
  if (fault.body === 'truncated') setImmediate(() => socket?.destroy());
  else raw.end();
  return answer.status;
}

function spoilt(text: string, fault: AnswerFault): { type: string; text: string } {
  switch (fault.body) {
    case 'html':
      return { type: 'text/html', text: html };
    case 'plain-text':
      return { type: 'text/plain', text: 'upstream connect error or disconnect/reset before headers' };
    case 'invalid-json':
      return { type: json, text: `${text.slice(0, Math.max(text.length - 1, 1))},,` };
    case 'truncated':
      return { type: json, text: text.slice(0, Math.max(text.length >> 1, 1)) };
    case 'empty':
      return { type: json, text: '' };
    default:
      return { type: json, text };
  }
}

async function trickle(raw: FastifyReply['raw'], bytes: Buffer, overMs: number): Promise<void> {
  const steps = Math.min(bytes.length, 10);
  for (let step = 0; step < steps && !raw.destroyed; step++) {
    const from = Math.floor((step * bytes.length) / steps);
    raw.write(bytes.subarray(from, Math.floor(((step + 1) * bytes.length) / steps)));
    await sleep(overMs / steps);
  }
}
