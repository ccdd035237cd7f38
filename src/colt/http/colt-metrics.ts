import { Counter, Gauge, Histogram } from 'prom-client';
import type { Logger } from '@nestjs/common';
import type { Exchange, Operation } from './exchange.js';

/** Labels hold no reseller's data: only operation and status, and the reseller's id where it is needed. */
const coltRequests = new Counter({
  name: 'colt_requests_total',
  help: 'Requests to Colt by operation and HTTP status, or the kind of failure where there was no status',
  labelNames: ['operation', 'status'] as const,
});

const coltRequestSeconds = new Histogram({
  name: 'colt_request_duration_seconds',
  help: 'Duration of requests to Colt',
  labelNames: ['operation'] as const,
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

export const coltContractViolations = new Counter({
  name: 'colt_contract_violations_total',
  help: 'Answers and notifications of Colt that break the contract',
  labelNames: ['operation'] as const,
});

export const coltAccountState = new Gauge({
  name: 'colt_account_state',
  help: '1 for the present state of a Colt account, 0 for the others',
  labelNames: ['reseller', 'state'] as const,
});

export const coltBudgetWait = new Histogram({
  name: 'colt_budget_wait_seconds',
  help: 'Waiting for the request budget of a Colt account',
  labelNames: ['share'] as const,
  buckets: [0.001, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10],
});

export const coltMockAnswers = new Counter({
  name: 'colt_mock_answers_total',
  help: 'Signs that Colt returns canned answers to a key without entitlement',
  labelNames: ['sign'] as const,
});

/** Counts, times and logs one request: operation, status, tracking id and duration, nothing else. */
export function observe(
  logger: Pick<Logger, 'debug'>,
  operation: Operation,
  trackingId: string,
  exchange: Exchange,
): void {
  const status = exchange.answer ? String(exchange.answer.status) : failureWord(exchange);
  coltRequests.inc({ operation, status });
  coltRequestSeconds.observe({ operation }, exchange.durationMs / 1000);
  logger.debug(`Colt ${operation}: ${status} in ${exchange.durationMs} ms`, { trackingId });
}

function failureWord(exchange: Exchange): string {
  if (!exchange.started) return 'not_sent';
  if (!exchange.connected) return 'not_connected';
  return exchange.timedOut ? 'timeout' : 'network';
}
