import type { FastifyInstance } from 'fastify';
import { DomainError } from '../problem.js';

interface Route {
  readonly methods: readonly string[];
  readonly pattern: RegExp;
}

/** The methods of each path, to distinguish a wrong method (405 with `Allow`) from a wrong path (404). */
export class RouteTable {
  private readonly routes: Route[] = [];

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (url === '*' || url === '/*') return;
      this.routes.push({ methods: [method].flat(), pattern: patternOf(url) });
    });
  }

  /** Why no route matched the request. */
  explain(method: string, url: string): DomainError {
    const path = url.split('?', 1)[0] ?? url;
    const matching = this.routes.filter(({ pattern }) => pattern.test(path));
    const allow = [...new Set(matching.flatMap(({ methods }) => methods))].sort();
    if (allow.length === 0 || allow.includes(method)) return new DomainError('not-found', 'No route has this path');
    return new DomainError('method-not-allowed', `${method} is not allowed on this path`, { allow });
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
