import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** In bytes. Below it, compression saves no packet. */
const THRESHOLD = 1024;
/** In bytes: a page of 100 numbers takes 0.2 ms at once, and longer as a stream. */
const AT_ONCE = 128 * 1024;
/** The lowest levels: higher ones take three times the processor time for 2 to 7 % fewer bytes. docs/performance.md. */
const LEVELS = {
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
  zlibOptions: { level: 1 },
};

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
  await app.register(fastifyCompress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD,
    syncThreshold: AT_ONCE,
    ...LEVELS,
  });
}
