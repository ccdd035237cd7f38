import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { PortalEvent } from './stream-events.js';

export { Webhook, WebhookVerificationError };

/** As a server has them: `Headers`, or Node's `request.headers`. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * The event of a webhook request, after its signature and its time were verified.
 * @param body as it was received: parsed and serialised JSON may differ from it
 * @param secret of the endpoint, `whsec_…`; several during a rotation
 * @throws WebhookVerificationError
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
): PortalEvent {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = Object.fromEntries(NAMES.map((name) => [name, headerOf(headers, name)]));
  let refusal: unknown = new WebhookVerificationError('No secret');
  for (const each of [secret].flat()) {
    try {
      return new Webhook(each).verify(text, signed) as PortalEvent;
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return [value ?? []].flat().join(' ');
}
