import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../problem.js';
import { assertCleanBody } from './text-hygiene.js';

/** Maximum size of a request's body in bytes, before and after decompression. */
export const BODY_LIMIT = 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Colt's notifications are accepted in any form, as raw bytes: rejecting one would only make Colt redeliver it. */
export function isCallBack(request: { url: string }): boolean {
  return request.url.startsWith('/colt/');
}

/** Parses JSON from portals, passes raw bytes to the call-back and rejects anything else with 415. */
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

/** Fastify rejects a malformed content type before any parser runs. On Colt's notifications it is replaced. */
export function repairContentType(request: FastifyRequest): void {
  const given = request.headers['content-type'];
  if (given === undefined || !isCallBack(request) || /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;.*)?$/.test(given)) return;
  request.headers['content-type'] = 'application/octet-stream';
}
