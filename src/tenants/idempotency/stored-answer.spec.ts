import { describe, expect, it } from '@jest/globals';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';
import { replay, storedAnswer, storedRefusal } from './stored-answer.js';

const CONFLICT = { start: '+33800000000', end: '+33800000009' };

describe('what of a refusal is stored', () => {
  const stored: [ProblemCode, Record<string, unknown>][] = [
    ['range-held', { conflicts: [{ ...CONFLICT, status: 'reserved' }] }],
    ['range-held', { conflicts: [CONFLICT] }],
    ['range-not-reserved', { conflicts: [CONFLICT] }],
    ['order-not-open', {}],
    ['order-already-sent', {}],
    ['drift-not-repairable', { findings: [{ findingId: 'x', outcome: 'gone' }] }],
    ['colt-refused', { orderId: 'x', coltError: { httpStatus: 400 } }],
  ];
  it.each(stored)('%s %j replays as it was', (code, members) => {
    const refusal = storedRefusal(new DomainError(code, 'why', members));
    expect(refusal).toEqual({ kind: 'problem', code, detail: 'why', members });
    expect(() => refusal && replay(refusal)).toThrow(expect.objectContaining({ code, detail: 'why', members }));
  });

  const OPEN = { ...CONFLICT, status: 'reserving', orderId: 'x' };
  const passing: [ProblemCode, Record<string, unknown>][] = [
    ['range-busy', { conflicts: [OPEN] }],
    // One cause is enough: when that order has ended, the refusal may be another one.
    ['range-held', { conflicts: [{ ...CONFLICT, status: 'reserved' }, OPEN] }],
    ['range-not-reserved', { conflicts: [CONFLICT, OPEN] }],
    ['resolution-not-needed', {}],
    ['idempotency-in-progress', { retryAfterMs: 1000 }],
    ['drift-not-repairable', { findings: [{ outcome: 'gone' }, { outcome: 'busy' }] }],
    ['drift-not-repairable', { findings: [{ outcome: 'seen_once' }] }],
    ['idempotency-key-reused', {}],
    ['not-found', {}],
    ['rate-limited', {}],
    ['precondition-failed', {}],
    // Colt refused a question, not an order.
    ['colt-refused', { coltError: null }],
    ['colt-misconfigured', { orderId: 'x' }],
    ['colt-suspended', {}],
    ['internal-error', {}],
  ];
  it.each(passing)('%s %j is not', (code, members) => {
    expect(storedRefusal(new DomainError(code, 'why', members))).toBeNull();
  });

  it('neither is what a form can mend, nor a fault', () => {
    expect(storedRefusal(validationFailed({ pointer: '/country', detail: 'x' }))).toBeNull();
    expect(storedRefusal(new Error('x'))).toBeNull();
  });
});

describe('what of an answer is stored', () => {
  const answer = { status: 201, headers: { location: '/x' }, body: { id: 'x', secret: 'whsec_1' } };

  it('all of it', () => {
    const stored = storedAnswer(answer, []);
    expect(stored).toEqual({ kind: 'answer', ...answer });
    expect(replay(stored)).toMatchObject(answer);
  });

  it('but for a secret that is shown once, and the replay says so', () => {
    const stored = storedAnswer(answer, ['secret']);
    expect(JSON.stringify(stored)).not.toContain('whsec_1');
    expect(replay(stored).body).toEqual({ id: 'x', secret: null, shownOnce: ['secret'] });
  });
});
