import { HttpException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { ColtError, type ColtErrorKind, AnswerTooLarge } from '../../colt/model/colt-error.js';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import { PROBLEM_CODES, PROBLEMS } from '../../platform/common/problem-catalogue.js';
import { bearerChallenge, problemResponse, toDomainError } from './problem-response.js';

const answer = (error: unknown) => {
  const problem = toDomainError(error);
  return problem && problemResponse(problem, 'r1', bearerChallenge);
};

describe('the funnel of errors', () => {
  it.each<[ColtErrorKind, number, string]>([
    ['suspended', 503, 'colt-suspended'],
    ['unavailable', 503, 'colt-unavailable'],
    ['circuit_open', 503, 'colt-unavailable'],
    ['rate_limited', 503, 'colt-rate-limited'],
    ['timeout', 504, 'colt-timeout'],
    ['broken_answer', 502, 'colt-broken-answer'],
    ['misconfigured', 502, 'colt-misconfigured'],
    ['refused', 422, 'colt-refused'],
  ])("makes Colt's %s a %i", (kind, status, code) => {
    const error = { httpStatus: 403, code: '001', reason: 'r', message: 'internal words', details: null };
    const made = answer(new ColtError(kind, 'words for the log', 1_500, error));
    expect(made).toMatchObject({ status, body: { code, status, retryAfter: 2 }, headers: { 'retry-after': '2' } });
    // Only a refusal is the caller's to read; the rest of what Colt says is not for portals.
    expect(JSON.stringify(made).includes('internal words')).toBe(kind === 'refused');
    expect(JSON.stringify(made)).not.toContain('words for the log');
  });

  it('takes an answer that Colt calls too large for no refusal of the caller', () => {
    const said = { httpStatus: 413, code: '001', reason: 'r', message: 'internal words', details: null };
    const made = answer(new AnswerTooLarge(said));
    expect(made).toMatchObject({ status: 502, body: { code: 'colt-broken-answer' } });
    expect(JSON.stringify(made)).not.toContain('internal words');
  });

  it.each([
    [400, 'bad-request'],
    [404, 'not-found'],
    [413, 'body-too-large'],
    [415, 'unsupported-media-type'],
  ])("takes the framework's %i", (status, code) => {
    expect(answer(new HttpException('Cannot GET /secret?name=x', status))?.body).toMatchObject({ status, code });
    const fastify = Object.assign(new Error('x'), { code: 'FST_ERR_X', statusCode: status });
    expect(answer(fastify)?.body).toMatchObject({ status, code });
    expect(JSON.stringify(answer(new HttpException('Cannot GET /secret', status)))).not.toContain('secret');
  });

  it.each([[new Error('x')], ['text'], [null], [{ statusCode: 400 }], [new HttpException('x', 418)]])(
    'foresees nothing of %p',
    (error) => expect(answer(error)).toBeNull(),
  );

  it('speaks through headers as well', () => {
    const headersOf = (error: DomainError) => answer(error)?.headers;
    expect(headersOf(new DomainError('unauthorized', 'x', { hadCredential: true }))).toMatchObject({
      'www-authenticate': 'Bearer realm="colt-inbound-bff", error="invalid_token"',
    });
    expect(headersOf(new DomainError('method-not-allowed', 'x', { allow: ['GET', 'PUT'] }))).toMatchObject({
      allow: 'GET, PUT',
    });
    expect(headersOf(new DomainError('colt-unavailable', 'x', { retryAfterMs: 1 }))).toMatchObject({
      'retry-after': '1',
    });
    expect(answer(new DomainError('range-held', 'x', { conflicts: [{ start: '+331' }] }))?.body).toEqual({
      type: '/problems/range-held',
      title: PROBLEMS['range-held'].title,
      status: 409,
      detail: 'x',
      code: 'range-held',
      requestId: 'r1',
      conflicts: [{ start: '+331' }],
    });
  });

  it('never lets members replace what the catalogue says', () => {
    const made = answer(
      new DomainError('not-found', 'x', { status: 200, code: 'fine', requestId: 'forged', type: 'y' }),
    );
    expect(made?.body).toMatchObject({ status: 404, code: 'not-found', requestId: 'r1', type: '/problems/not-found' });
  });

  it('counts what does not validate', () => {
    const error = validationFailed({ pointer: '/a', detail: 'b' }, { parameter: 'limit', detail: 'c' });
    expect(answer(error)?.body).toMatchObject({
      detail: '2 members are invalid',
      errors: [{ pointer: '/a' }, { parameter: 'limit' }],
    });
  });

  it('has a status and words for every code', () => {
    for (const code of PROBLEM_CODES) {
      const { status, title, doc } = PROBLEMS[code];
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect([status >= 400, status < 600, title.length > 8, doc.endsWith('.')]).toEqual([true, true, true, true]);
    }
  });
});
