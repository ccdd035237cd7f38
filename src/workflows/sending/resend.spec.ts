import { describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { CarrierOrder } from '../../colt/model/carrier.js';
import { MOCK_ANSWER } from '../../domain/order-model/attention.js';
import type { Order } from '../../domain/order-model/order.js';
import type { NotTakenCause, WriteOutcome } from '../../colt/model/write-outcome.js';
import { attempt, attempts, REFUSAL, row as carrierRow, span } from '../../domain/order-model/order-facts.fake.js';
import type { AttemptFact, AttemptVerdict } from '../../domain/order-model/facts.js';
import { asMockAnswer, decidePostponement, decideResend, describeOutcome, isAboutAnother } from './resend.js';

const SENT = { httpStatus: null, durationMs: 12.6, trackingId: 'tracking-1' };
const MIDDLE = 0.5;

const notTaken = (cause: NotTakenCause, retryAfterMs: number | null = null): WriteOutcome => ({
  ...SENT,
  verdict: 'not_taken',
  cause,
  retryAfterMs,
  error: REFUSAL,
});
const notSent: WriteOutcome = { ...SENT, verdict: 'not_sent', error: null };
const row = (verdict: AttemptVerdict, count: number) => attempts(...Array<AttemptVerdict>(count).fill(verdict));
const unauthorized = (number: number): AttemptFact => attempt(number, 'not_taken', { httpStatus: 401 });

describe('decideResend', () => {
  it.each<[string, WriteOutcome, AttemptFact[], number, string | null]>([
    ['no connection', notTaken('not_connected'), [], 1_000, null],
    ['no connection, again', notTaken('not_connected'), row('not_taken', 3), 8_000, null],
    ['no connection, for the sixth time', notTaken('not_connected'), row('not_taken', 5), 32_000, 'colt-unreachable'],
    ['no connection for long', notTaken('not_connected'), row('not_taken', 60), 300_000, 'colt-unreachable'],
    ['no connection for days', notTaken('not_connected'), row('not_taken', 2_000), 300_000, 'colt-unreachable'],
    ['the rate limit', notTaken('rate_limited'), [], 1_000, null],
    ['the rate limit with a time', notTaken('rate_limited', 7_000), [], 8_000, null],
    [
      'the rate limit, for the sixth time',
      notTaken('rate_limited', 7_000),
      row('not_taken', 5),
      39_000,
      'colt-rate-limited',
    ],
    ['a stale token', notTaken('unauthorized'), [], 0, null],
    ['a stale token after other trouble', notTaken('unauthorized'), row('not_taken', 4), 0, null],
    ['the token of another replica too', notTaken('unauthorized'), [unauthorized(1)], 1_000, null],
    ['the tokens of two other replicas', notTaken('unauthorized'), [unauthorized(1), unauthorized(2)], 4_000, null],
    [
      'every token',
      notTaken('unauthorized'),
      [unauthorized(1), unauthorized(2), unauthorized(3)],
      60_000,
      'colt-unauthorized',
    ],
    [
      'a stale token, long after the last one',
      notTaken('unauthorized'),
      [unauthorized(1), attempt(2, 'ambiguous')],
      0,
      null,
    ],
    ['a suspended account', notTaken('suspended'), [], 60_000, 'colt-suspended'],
    [
      'an answer that leaves it in doubt',
      { ...SENT, verdict: 'ambiguous', error: REFUSAL },
      row('ambiguous', 1),
      1_000,
      null,
    ],
    ['a turn that had passed', notSent, [], 1_000, null],
    ['a turn that passes again and again', notSent, row('not_sent', 5), 32_000, 'not-sent'],
    ['trouble of both kinds', notSent, [...row('not_taken', 3), attempt(4, 'not_sent')], 16_000, null],
    [
      'a row that a doubt interrupts',
      notTaken('not_connected'),
      [...row('not_taken', 9), attempt(10, 'ambiguous')],
      1_000,
      null,
    ],
  ])('%s', (_, outcome, earlier, afterMs, code) => {
    const again = decideResend(outcome, earlier, MIDDLE);
    expect(again.afterMs).toBe(afterMs);
    expect(again.attention?.code ?? null).toBe(code);
  });

  it('spreads its waits by a half to either side', () => {
    expect(decideResend(notTaken('not_connected'), row('not_taken', 2), 0).afterMs).toBe(2_000);
    expect(decideResend(notTaken('not_connected'), row('not_taken', 2), 0.999).afterMs).toBeCloseTo(5_996);
  });
});

describe('decidePostponement', () => {
  const error = (kind: Parameters<typeof decidePostponement>[0]['kind'], retryAfterMs: number | null = null) => ({
    kind,
    retryAfterMs,
    message: `Colt: ${kind}`,
  });

  it.each<[Parameters<typeof decidePostponement>[0], number, number, string | null]>([
    [error('unavailable'), 0, 10_000, null],
    [error('circuit_open', 5_000), 0, 5_000, null],
    [error('rate_limited', 0), 0, 1_000, null],
    [error('timeout'), 1_000, 10_000, null],
    [error('unavailable'), 1_001, 10_000, 'colt-unavailable'],
    [error('circuit_open', 5_000), 1_001, 5_000, 'colt-circuit-open'],
    [error('suspended'), 0, 60_000, 'colt-suspended'],
    [error('misconfigured'), 0, 10_000, 'colt-misconfigured'],
    [error('unavailable'), 600_000, 10_000, 'colt-unavailable'],
    [error('misconfigured'), 600_000, 600_000, 'colt-misconfigured'],
    [error('broken_answer'), 600_000, 600_000, 'colt-broken-answer'],
    [error('refused'), 3_600_000, 900_000, 'colt-refused'],
  ])('%o after waiting %i ms', (given, waitingMs, afterMs, code) => {
    const again = decidePostponement(given, waitingMs, 1_000, 0);
    expect(again).toEqual({ afterMs, attention: code === null ? null : { code, detail: given.message } });
  });

  it('spreads its waits', () => {
    expect(decidePostponement(error('unavailable'), 0, 1_000, 1).afterMs).toBe(13_000);
  });
});

describe('describeOutcome', () => {
  it.each<[WriteOutcome, string]>([
    [
      { ...SENT, verdict: 'accepted', coltOrderId: 'C1', echo: null, error: null, httpStatus: 200 },
      'sending 3: Colt order C1 (HTTP 200, 13 ms)',
    ],
    [
      { ...SENT, verdict: 'accepted', coltOrderId: null, echo: null, error: null, httpStatus: 200 },
      'sending 3: done by Colt (HTTP 200, 13 ms)',
    ],
    [notSent, 'sending 3: not sent: its turn had passed (no answer, 13 ms)'],
    [notTaken('rate_limited'), 'sending 3: not taken by Colt: rate limited (no answer, 13 ms)'],
    [
      { ...SENT, verdict: 'refused', error: { ...REFUSAL, details: 'Acme SARL' }, httpStatus: 400 },
      'sending 3: refused by Colt (HTTP 400, 13 ms)',
    ],
    [
      { ...SENT, verdict: 'ambiguous', error: REFUSAL, httpStatus: 504 },
      'sending 3: in doubt: Colt may have taken it (HTTP 504, 13 ms)',
    ],
  ])('%o', (outcome, text) => {
    expect(describeOutcome(attempt(3, null), outcome)).toBe(text);
  });
});

describe('an answer about another order', () => {
  const ours = { ranges: [span(0, 9)], type: 'reservation', carrierReference: 'ours' } as const;
  const answer = (over: Partial<CarrierOrder> | null): WriteOutcome => ({
    ...SENT,
    verdict: 'accepted',
    coltOrderId: 'C1',
    error: null,
    httpStatus: 200,
    echo: over && {
      coltOrderId: 'C1',
      type: null,
      status: 'raised',
      rawStatus: 'raised',
      reference: null,
      numbers: [],
      error: null,
      failedRanges: [],
      ...over,
    },
  });

  it.each<[string, WriteOutcome, boolean]>([
    ['another type', answer({ type: 'activation' }), true],
    ['other numbers', answer({ numbers: [carrierRow(20, 29)] }), true],
    ['our numbers', answer({ reference: 'ours', numbers: [carrierRow(0, 9)] }), false],
    ['an id alone', answer({}), false],
    ['no order at all', answer(null), false],
    ['no verdict in our favour', notSent, false],
  ])('%s', (_, given, another) => {
    expect(isAboutAnother(fake<Order>(ours), given)).toBe(another);
  });

  it('counts as ambiguous, and keeps the id that it named for an operator', () => {
    expect(asMockAnswer(answer({}))).toEqual({
      verdict: 'ambiguous',
      error: {
        httpStatus: 200,
        code: MOCK_ANSWER.code,
        reason: null,
        message: MOCK_ANSWER.detail,
        details: 'Colt order C1',
      },
      httpStatus: 200,
      durationMs: SENT.durationMs,
    });
    expect(asMockAnswer(notSent)).toMatchObject({ verdict: 'ambiguous', error: { httpStatus: null, details: null } });
  });
});
