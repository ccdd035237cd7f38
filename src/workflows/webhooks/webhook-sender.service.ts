import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { readRetryAfter } from '../../platform/common/retry-after.js';
import { SecretBox } from '../../tenants/resellers/secret-box.js';
import type { EventEnvelope } from '../../domain/events/live-event.js';
import { WebhookAddresses } from './webhook-addresses.service.js';
import { secretPurpose, type SealedSecrets } from './webhook-endpoints.repository.js';

const TIMEOUT_MS = 10_000;
/** A longer response is cut off: its status counts. */
const LONGEST_RESPONSE = 64 * 1024;
const KEPT_RESPONSE = 1024;

/** One request to an endpoint. */
export interface Attempt {
  readonly delivered: boolean;
  readonly httpStatus: number | null;
  /** Why there was no response. */
  readonly error: string | null;
  /** The first kilobyte of the response. */
  readonly response: string | null;
  readonly durationMs: number;
  /** What the receiver asked for. */
  readonly retryAfterMs: number | null;
}

/** Sends one event, signed as Standard Webhooks describes. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly addresses: WebhookAddresses,
    private readonly box: SecretBox,
  ) {}

  /** Never throws. */
  async send(
    endpoint: { resellerId: string; id: string; url: string },
    secrets: SealedSecrets,
    event: EventEnvelope,
  ): Promise<Attempt> {
    const begun = performance.now();
    const base = { httpStatus: null, error: null, response: null, retryAfterMs: null, delivered: false };
    try {
      const answer = await this.post(new URL(endpoint.url), this.signed(endpoint, secrets, event));
      return { ...base, ...answer, durationMs: Math.round(performance.now() - begun) };
    } catch (error) {
      return { ...base, error: reasonOf(error), durationMs: Math.round(performance.now() - begun) };
    }
  }

  private signed(
    { resellerId, id }: { resellerId: string; id: string },
    { current, previous }: SealedSecrets,
    event: EventEnvelope,
  ) {
    const body = JSON.stringify(event);
    const at = new Date();
    const purpose = secretPurpose(resellerId, id);
    const signatures = [current, previous]
      .filter((sealed) => sealed !== null)
      .map((sealed) => new Webhook(this.box.open(sealed, purpose).reveal()).sign(event.id, at, body));
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'colt-inbound-bff',
        'webhook-id': event.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      },
    };
  }

  /** Node's client follows no redirect. */
  private post(url: URL, { body, headers }: { body: string; headers: Record<string, string> }) {
    const request = url.protocol === 'http:' ? httpRequest : httpsRequest;
    return new Promise<Pick<Attempt, 'delivered' | 'httpStatus' | 'response' | 'retryAfterMs'>>((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        agent: this.addresses.agentFor(url),
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      sent.on('error', reject);
      sent.on('response', (answer) => void readAnswer(answer).then(resolve, reject));
      sent.end(body);
    });
  }
}

async function readAnswer(answer: IncomingMessage) {
  let size = 0;
  const kept: Buffer[] = [];
  for await (const piece of answer) {
    const bytes = piece as Buffer;
    if (size < KEPT_RESPONSE) kept.push(bytes);
    size += bytes.length;
    if (size > LONGEST_RESPONSE) break; // ends the connection
  }
  const status = answer.statusCode ?? 0;
  return {
    delivered: status >= 200 && status < 300,
    httpStatus: status,
    response: Buffer.concat(kept).subarray(0, KEPT_RESPONSE).toString('utf8').replaceAll('\0', ''),
    retryAfterMs: readRetryAfter(answer.headers['retry-after'], new Date()),
  };
}

function reasonOf(error: unknown): string {
  const { name, message, code } = error as { name?: unknown; message?: unknown; code?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return `no response within ${TIMEOUT_MS / 1000} s`;
  // The addresses of an internal network are nobody's business.
  if (String(message).includes('is not allowed. Because')) return 'the address is not public';
  return typeof code === 'string' ? code : String(message).slice(0, 200);
}
