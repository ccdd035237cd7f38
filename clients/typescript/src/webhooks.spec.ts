import { describe, expect, it } from '@jest/globals';
import { verifyWebhook, Webhook, WebhookVerificationError } from './webhooks.js';

const [OLD, NEW] = ['one', 'two'].map((word) => `whsec_${Buffer.from(word.repeat(8)).toString('base64')}`) as [
  string,
  string,
];
const BODY = JSON.stringify({ id: 'e-1', type: 'reset', data: { reason: 'Zoë' } });

function signed(secret: string, at = new Date()): Record<string, string> {
  return {
    'webhook-id': 'e-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('e-1', at, BODY),
  };
}

describe('a webhook request', () => {
  it.each([
    ['headers of Node', signed(OLD), BODY, OLD],
    ['Headers', new Headers(signed(OLD)), BODY, OLD],
    ['bytes', signed(OLD), new TextEncoder().encode(BODY), OLD],
    ['the second of two secrets', signed(NEW), BODY, [OLD, NEW]],
  ])('is verified: %s', (_, headers, body, secret) => {
    expect(verifyWebhook(body, headers, secret)).toEqual(JSON.parse(BODY));
  });

  it.each([
    ['another secret', signed(NEW), BODY],
    ['a changed body', signed(OLD), BODY.replace('Zoë', 'Zoe')],
    ['an old time', signed(OLD, new Date(Date.now() - 3_600_000)), BODY],
    ['no headers', {}, BODY],
  ])('is refused: %s', (_, headers, body) => {
    expect(() => verifyWebhook(body, headers, OLD)).toThrow(WebhookVerificationError);
  });

  it('is refused without a secret', () => {
    expect(() => verifyWebhook(BODY, signed(OLD), [])).toThrow(WebhookVerificationError);
  });
});
