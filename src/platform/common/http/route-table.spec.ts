import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { RouteTable } from './route-table.js';

describe('why no route took a request', () => {
  const server = fastify();
  const table = new RouteTable(server);
  const nothing = () => Promise.resolve(null);
  server.get('/v1/orders/:id', nothing);
  server.post('/v1/orders/:id/withdrawal', nothing);
  server.get('/v1/numbers/export.csv', nothing);
  server.put('/v1/orders/:id', nothing);
  server.options('*', nothing);

  it.each([
    ['DELETE', '/v1/orders/7', 'method-not-allowed', ['GET', 'HEAD', 'PUT']],
    ['DELETE', '/v1/orders/7?x=/y', 'method-not-allowed', ['GET', 'HEAD', 'PUT']],
    ['GET', '/v1/orders/7/withdrawal', 'method-not-allowed', ['POST']],
    ['POST', '/v1/numbers/export.csv', 'method-not-allowed', ['GET', 'HEAD']],
    ['POST', '/v1/numbers/exportXcsv', 'not-found', undefined],
    ['GET', '/v1/orders', 'not-found', undefined],
    ['GET', '/v1/orders/7/other', 'not-found', undefined],
    ['GET', '/', 'not-found', undefined],
  ])('%s %s: %s', (method, url, code, allow) => {
    const problem = table.explain(method, url);
    expect([problem.code, problem.members['allow']]).toEqual([code, allow]);
  });
});
