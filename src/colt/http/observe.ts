import type { Logger } from '@nestjs/common';
import { coltRequests, coltRequestSeconds } from './colt-metrics.js';
import type { Exchange, Operation } from './exchange.js';

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
