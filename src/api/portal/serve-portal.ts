import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
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
export async function servePortal(fastify: FastifyInstance, folder = BUILT_PORTAL): Promise<void> {
  const { default: fastifyStatic } = await import('@fastify/static');
  await fastify.register(fastifyStatic, {
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
  fastify.get('/portal/*', (_request, reply) => sendPage(join(folder, 'index.html'), reply));
}

/** Reads the page anew for each request, because a build replaces it together with the files that it names. */
async function sendPage(file: string, reply: FastifyReply): Promise<FastifyReply> {
  const template = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (template === null) return reply.code(503).header('retry-after', '5').type(TEXT).send(NOT_BUILT);
  const { html, contentSecurityPolicy } = portalPage(template);
  return reply
    .headers({ 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(html);
}

const TEXT = 'text/plain; charset=utf-8';
const NOT_BUILT = 'The portal is not built: run "npm run build:portal".\n';
