import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/common/problem.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends the cookie with every request to this service, also when another site's page made it. A page of another
 * origin cannot set `X-CSRF`: the browser would ask by CORS first, and no answer allows that header or credentials.
 * @throws DomainError cross-site-request
 */
export function assertOwnPage({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): void {
  if (READS.has(method)) return;
  const site = headers['sec-fetch-site'];
  const own = site === undefined || site === 'same-origin' || site === 'none';
  if (headers['x-csrf'] === '1' && own) return;
  throw new DomainError('cross-site-request', 'With a session, send "X-CSRF: 1" from a page of this origin');
}
