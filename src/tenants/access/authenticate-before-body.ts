import type { FastifyInstance } from 'fastify';
import { isPortalRoute } from '../../platform/common/http/route-kinds.js';
import type { Access, CallerSource } from './access.service.js';

/**
 * Authenticates requests to the portal API before their body is read. A guard would run after the body is parsed, which
 * would give strangers the most expensive part of a request.
 */
export function authenticateBeforeBody(fastify: FastifyInstance, access: Access, sessions: CallerSource): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (isPortalRoute(request)) await access.admit(request, reply, sessions);
  });
}
