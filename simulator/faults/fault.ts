import { z } from 'zod';
import { fates, operations } from '../words.js';

const milliseconds = z.number().min(0);

/** What a fault does to the answer. */
const answerFault = z.strictObject({
  /** before: the request is not acted upon. after: it is, and only then the answer is spoilt. */
  when: z.enum(['before', 'after']).default('before'),
  /** Without it the true status stays (after) or 200 is used (before). */
  status: z.number().int().min(200).max(599).optional(),
  retryAfter: z.union([z.string(), z.number()]).optional(),
  /** Location header, for redirects. */
  location: z.string().optional(),
  body: z.enum(['error', 'html', 'plain-text', 'invalid-json', 'truncated', 'empty', 'no-order-id', 'true']).optional(),
  /** reset: the connection is reset without an answer. close: closed in an orderly way. hang: never answered. */
  connection: z.enum(['reset', 'close', 'hang']).optional(),
  /** The body trickles out over this time. */
  slowMs: milliseconds.optional(),
  /** An answer of GET /order carries this status word. */
  statusWord: z.string().optional(),
});

const orderFault = z.strictObject({
  fate: z.enum(fates).optional(),
  error: z.strictObject({ code: z.string(), reason: z.string(), message: z.string().optional() }).optional(),
  /** Taken at once, readable only this much later. */
  appearAfterMs: milliseconds.optional(),
  /** Acted upon only this much later; the answer is the fault's own (504 unless it says otherwise). */
  takenAfterMs: milliseconds.optional(),
  raisedAfterMs: milliseconds.optional(),
  finishedAfterMs: milliseconds.optional(),
  /** Deliver the notifications up to this one before the answer to the order leaves. */
  notifyBeforeAnswer: z.enum(['raised', 'finished']).optional(),
});

const notificationFault = z.strictObject({
  lost: z.boolean().optional(),
  /** Sent this many times more. */
  copies: z.number().int().min(0).max(100).optional(),
  copiesApartMs: milliseconds.default(0),
  delayMs: milliseconds.optional(),
  /** Held back until the account's next notification has gone out (at most 5 s). */
  afterNext: z.boolean().optional(),
  envelope: z.enum(['tmf', 'flat']).optional(),
  statusWord: z.string().optional(),
  /** Sent with a wrong callback password. */
  wrongCredential: z.boolean().optional(),
});

export const faultRuleSchema = z.strictObject({
  id: z.string().min(1).optional(),
  /** Operations it applies to; `notification` stands for what we send. Without it: every operation. */
  on: z
    .array(
      z.enum([...operations, 'notification', 'notification:raised', 'notification:completed', 'notification:failed']),
    )
    .min(1)
    .optional(),
  /** Client id; without it every account. */
  account: z.string().optional(),
  /** First number, or the order id of GET /order; without it whatever the request or the order is about. */
  about: z.string().optional(),
  /** Chance for each match, 0..1. Without probability, nth and every: each match. */
  probability: z.number().min(0).max(1).optional(),
  /** Exactly these matches, counted from 1. */
  nth: z.array(z.number().int().min(1)).optional(),
  every: z.number().int().min(1).optional(),
  skip: z.number().int().min(0).default(0),
  /** Stop after so many. */
  times: z.number().int().min(0).optional(),
  /** Once it strikes, it also strikes the next burst - 1 matches. */
  burst: z.number().int().min(1).default(1),
  /** sequence: chance depends on the count of matches. subject: on what the request is about (first number, order id). */
  draw: z.enum(['sequence', 'subject']).default('sequence'),
  effect: z.strictObject({
    latencyMs: milliseconds.optional(),
    answer: answerFault.optional(),
    order: orderFault.optional(),
    notification: notificationFault.optional(),
    /** How the caller's access looks for this one request. */
    access: z.enum(['token-expired', 'token-revoked', 'suspended', 'unentitled']).optional(),
  }),
});

export type FaultRule = z.infer<typeof faultRuleSchema> & { id: string };
export type FaultEffect = FaultRule['effect'];
export type AnswerFault = z.infer<typeof answerFault>;
export type NotificationFault = z.infer<typeof notificationFault>;
