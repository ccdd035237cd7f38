import type { FastifyInstance } from 'fastify';
import { DomainError } from '../problem.js';

interface Route {
  readonly methods: readonly string[];
  readonly pattern: RegExp;
}

/** Which methods each address knows: tells a wrong method (405 with `Allow`) from a wrong address (404). */
export class RouteTable {
  private readonly routes: Route[] = [];

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (url === '*' || url === '/*') return;
      this.routes.push({ methods: [method].flat(), pattern: patternOf(url) });
    });
  }

  /** Why no route took the request. */
  explain(method: string, url: string): DomainError {
    const path = url.split('?', 1)[0] ?? url;
    const matching = this.routes.filter(({ pattern }) => pattern.test(path));
    const allow = [...new Set(matching.flatMap(({ methods }) => methods))].sort();
    if (allow.length === 0 || allow.includes(method)) return new DomainError('not-found', 'There is no such address');
    return new DomainError('method-not-allowed', `${method} is not one of the methods here`, { allow });
  }
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.replace(/::|:[A-Za-z_]\w*|[^:]+/g, (piece) => {
      if (piece === '::') return ':';
      return piece.startsWith(':') ? '[^/]+' : piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    });
  });
  return new RegExp(`^${parts.join('/')}/?$`);
}
