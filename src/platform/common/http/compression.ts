import fastifyCompress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** In bytes. Below it, compression saves no packet. */
const THRESHOLD = 1024;

/**
 * Routes whose responses are never compressed: the stream, which must not be buffered, Colt's call-backs, and webhook
 * endpoints. A response of those has a secret beside a text that somebody else may choose, and its compressed length tells
 * how similar they are (BREACH).
 */
const NEVER = /^\/(?:v1\/events|v1\/webhook-endpoints|colt)(?:\/|$)/;

/** Compresses responses for clients that accept it. Others pay nothing. */
export async function addCompression(app: NestFastifyApplication, fastify: FastifyInstance): Promise<void> {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (NEVER.test(request.routeOptions.url ?? '')) delete request.headers['accept-encoding'];
    done();
  });
  await app.register(fastifyCompress, { globalDecompression: false, encodings: ['br', 'gzip'], threshold: THRESHOLD });
}
