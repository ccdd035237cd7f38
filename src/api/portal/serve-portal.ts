import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { portalPage } from './portal-page.js';

/** What `npm run build:portal` builds. */
export const BUILT_PORTAL = fileURLToPath(new URL('../../../portal/dist', import.meta.url));

/**
 * Serves the built portal below /portal/: its files, and the page for every other path, because the page shows the paths
 * of its own. A portal that is built while the service runs is found at the next request.
 * @param folder contains index.html and assets/
 */
export async function servePortal(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  folder = BUILT_PORTAL,
): Promise<void> {
  const { default: fastifyStatic } = await import('@fastify/static');
  const sendPage = pageSender(join(folder, 'index.html'));
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/portal/assets/',
    decorateReply: false,
    index: false,
    // Their names contain a hash of their contents.
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  fastify.get('/portal', (_request, reply) => reply.redirect('/portal/', 308));
  fastify.get('/portal/*', (_request, reply) => sendPage(reply));
}

/** Reads the page once. */
function pageSender(file: string): (reply: FastifyReply) => FastifyReply {
  let template: string | null = null;
  return (reply) => {
    if (template === null && existsSync(file)) template = readFileSync(file, 'utf8');
    if (template === null)
      return reply.code(503).type('text/plain; charset=utf-8').header('retry-after', '5').send(NOT_BUILT);
    const { html, contentSecurityPolicy } = portalPage(template);
    return reply
      .headers({ 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(html);
  };
}

const NOT_BUILT = 'The portal is not built: run "npm run build:portal".\n';
