import type { Logger } from '@nestjs/common';
import { counter, histogram } from '../../platform/metrics/metric.js';
import type { Classification } from './classify.js';
import { OPERATIONS, type Exchange, type Operation } from './exchange.js';

// Labels hold no reseller's data.

const OPERATION = "Colt's operations, `token` and `call_back` (src/colt/http/exchange.ts)";

const coltRequests = counter({
  name: 'colt_requests_total',
  help: 'Requests to Colt, each try of a read counted.',
  labels: {
    operation: OPERATION,
    verdict: '`good`, `not_sent`, `not_taken`, `refused` or `ambiguous`',
    cause: 'the causes of verdicts (src/colt/http/classify.ts); `ok` for a good one',
  },
});

const coltRequestSeconds = histogram({
  name: 'colt_request_duration_seconds',
  help: 'Duration of requests to Colt, from connecting to the last byte of the answer.',
  labels: { operation: OPERATION },
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
});

export const coltContractViolations = counter({
  name: 'colt_contract_violations_total',
  help: 'Answers and notifications of Colt that break the contract.',
  labels: { operation: OPERATION },
  from0: OPERATIONS.map((operation) => ({ operation })),
});

export const coltBudgetWait = histogram({
  name: 'colt_budget_wait_seconds',
  help: 'Waiting for the request budget of a Colt account, by what came of it.',
  labels: {
    share: '`order` or `read`',
    outcome:
      '`go`; `probe`: the caller tests whether Colt is back; `rate_limited`: the budget is used up; `circuit_open`, `suspended`, `failed`',
  },
  buckets: [0.001, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10],
});

export const coltMockAnswers = counter({
  name: 'colt_mock_answers_total',
  help: 'Signs that Colt returns canned answers to a key without entitlement.',
  labels: { sign: 'the signs that the code knows: `other_order`, `free_but_held`' },
  from0: [{ sign: 'other_order' }, { sign: 'free_but_held' }],
});

/** Counts, times and logs one request: operation, verdict, cause, tracking id and duration, nothing else. */
export function observe(
  logger: Pick<Logger, 'debug'>,
  operation: Operation,
  trackingId: string,
  { answer, durationMs }: Exchange,
  { verdict, cause }: Classification,
): void {
  coltRequests.inc({ operation, verdict, cause });
  coltRequestSeconds.observe({ operation }, durationMs / 1000);
  const status = answer ? `HTTP ${answer.status}, ${cause}` : cause;
  logger.debug(`Colt ${operation}: ${status} in ${durationMs} ms`, { trackingId });
}
