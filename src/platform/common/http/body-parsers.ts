import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../problem.js';
import { assertCleanBody } from './text-hygiene.js';

/** Bytes of a request's body, also after it was inflated. */
export const BODY_LIMIT = 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Colt's notifications are taken in whatever form they come, byte by byte: refusing one would only bring it back. */
export function isCallBack(request: { url: string }): boolean {
  return request.url.startsWith('/colt/');
}

/** JSON for the portals, raw bytes for the call-back, 415 for anything else. Replaces Fastify's own parsers. */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const json = /^application\/(?:[a-z0-9.-]+\+)?json(?:\s*;|$)/;
  fastify.addContentTypeParser(json, { parseAs: 'buffer' }, (request: FastifyRequest, body, done) => {
    if (isCallBack(request)) return done(null, body);
    parse(body as Buffer, done);
  });
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body, done) => {
    if (isCallBack(request)) return done(null, body);
    if (body.length === 0) return done(null, undefined);
    done(new DomainError('unsupported-media-type', 'Send the body as application/json'));
  });
}

function parse(bytes: Buffer, done: (error: Error | null, body?: unknown) => void): void {
  let body: unknown;
  try {
    body = bytes.length === 0 ? undefined : JSON.parse(utf8.decode(bytes));
  } catch {
    return done(new DomainError('malformed-json', 'The body is not JSON in UTF-8'));
  }
  try {
    assertCleanBody(body);
  } catch (error) {
    return done(error as Error);
  }
  done(null, body);
}

/** Fastify refuses a content type that it cannot read before any parser runs; Colt's are replaced instead. */
export function mendContentType(request: FastifyRequest): void {
  const given = request.headers['content-type'];
  if (given === undefined || !isCallBack(request) || /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;.*)?$/.test(given)) return;
  request.headers['content-type'] = 'application/octet-stream';
}
