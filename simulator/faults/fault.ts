import { z } from 'zod';
import { fates, operations } from '../words.js';

const milliseconds = z.number().min(0);

/** What a fault does to the answer. */
const answerFault = z.strictObject({
  /** before: the request is not processed. after: it is processed, and then the answer is corrupted. */
  when: z.enum(['before', 'after']).default('before'),
  /** Default: the true status (after) or 200 (before). */
  status: z.number().int().min(200).max(599).optional(),
  retryAfter: z.union([z.string(), z.number()]).optional(),
  /** Location header, for redirects. */
  location: z.string().optional(),
  body: z.enum(['error', 'html', 'plain-text', 'invalid-json', 'truncated', 'empty', 'no-order-id', 'true']).optional(),
  /**
   * reset: the connection is reset without an answer. close: it is closed in an orderly way. hang: there is no answer.
   */
  connection: z.enum(['reset', 'close', 'hang']).optional(),
  /** The body is sent slowly, over this time. */
  slowMs: milliseconds.optional(),
  /** The status that GET /order answers. */
  statusWord: z.string().optional(),
});

const orderFault = z.strictObject({
  fate: z.enum(fates).optional(),
  error: z.strictObject({ code: z.string(), reason: z.string(), message: z.string().optional() }).optional(),
  /** The order is taken at once but readable only after this time. */
  appearAfterMs: milliseconds.optional(),
  /** The order is processed only after this time; the fault determines the answer (default 504). */
  takenAfterMs: milliseconds.optional(),
  raisedAfterMs: milliseconds.optional(),
  finishedAfterMs: milliseconds.optional(),
  /** Deliver the notifications up to this one before the answer to the order leaves. */
  notifyBeforeAnswer: z.enum(['raised', 'finished']).optional(),
});

const notificationFault = z.strictObject({
  lost: z.boolean().optional(),
  /** Number of additional copies. */
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
  /**
   * Operations that the rule applies to; `notification` means the simulator's own notifications. Default: every
   * operation.
   */
  on: z
    .array(
      z.enum([...operations, 'notification', 'notification:raised', 'notification:completed', 'notification:failed']),
    )
    .min(1)
    .optional(),
  /** Client id. Default: every account. */
  account: z.string().optional(),
  /** First number, or the order id of GET /order. Default: any subject. */
  about: z.string().optional(),
  /** Probability for each match, 0..1. Without probability, nth and every: each match. */
  probability: z.number().min(0).max(1).optional(),
  /** Exactly these matches, counted from 1. */
  nth: z.array(z.number().int().min(1)).optional(),
  every: z.number().int().min(1).optional(),
  skip: z.number().int().min(0).default(0),
  /**
   * Only what exceeds a rate: a token bucket for the matches, with tokens each second up to `burst`, full at first. Not
   * combined with nth, every and probability.
   */
  above: z.strictObject({ perSecond: z.number().positive(), burst: z.number().min(1) }).optional(),
  /** Maximum number of faults. */
  times: z.number().int().min(0).optional(),
  /** A fault also applies to the next burst - 1 matches. */
  burst: z.number().int().min(1).default(1),
  /**
   * sequence: the draw depends on the count of matches. subject: on the subject of the request (first number, order
   * id).
   */
  draw: z.enum(['sequence', 'subject']).default('sequence'),
  effect: z.strictObject({
    latencyMs: milliseconds.optional(),
    answer: answerFault.optional(),
    order: orderFault.optional(),
    notification: notificationFault.optional(),
    /** The caller's access for this one request. */
    access: z.enum(['token-expired', 'token-revoked', 'suspended', 'unentitled']).optional(),
  }),
});

export type FaultRule = z.infer<typeof faultRuleSchema> & { id: string };
export type FaultEffect = FaultRule['effect'];
export type AnswerFault = z.infer<typeof answerFault>;
export type NotificationFault = z.infer<typeof notificationFault>;
