import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, validationFailed } from '../problem.js';
import { Turns } from '../turns.js';
import { findJsonFault } from './json-limits.js';
import { isCallBack, takesCsv, takesForm } from './route-kinds.js';
import { assertCleanBody } from './text-hygiene.js';

/** Maximum size of a request's body in bytes, before and after decompression. */
export const BODY_LIMIT = 1024 * 1024;

/** Larger bodies, in bytes, are handled one in each turn of the event loop. */
const LARGE_BODY = 16 * 1024;

/** The largest order, of 1,000 ranges with an outcome each, has about 4,000 values. */
const JSON_LIMITS = { depth: 32, values: 20_000 };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses JSON from portals, and CSV where a route takes it; rejects anything else with 415. Colt's notifications are accepted in any form, as raw
 * bytes: rejecting one would only make Colt redeliver it.
 */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const turns = new Turns();
  const add = (type: string | RegExp, parse: (body: Buffer) => unknown) =>
    fastify.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => {
      if (bytes.length > LARGE_BODY) await turns.next();
      return isCallBack(request) ? bytes : parse(bytes);
    });
  add(/^application\/(?:[a-z0-9.-]+\+)?json(?:\s*;|$)/, parseJson);
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request: FastifyRequest, bytes: Buffer, done) => {
      if (isCallBack(request)) done(null, bytes);
      else if (takesForm(request)) done(null, bytes.toString('latin1'));
      else done(new DomainError('unsupported-media-type', 'Send the body as application/json'));
    },
  );
  fastify.addContentTypeParser(
    /^text\/csv(?:\s*;|$)/,
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      if (bytes.length > LARGE_BODY) await turns.next();
      if (isCallBack(request)) return bytes;
      if (takesCsv(request)) return attempt(() => utf8.decode(bytes), 'The body is not UTF-8');
      throw new DomainError('unsupported-media-type', 'Send the body as application/json');
    },
  );
  add('*', (bytes) => {
    if (bytes.length === 0) return undefined;
    throw new DomainError('unsupported-media-type', 'Send the body as application/json');
  });
}

/** @throws DomainError malformed-json, validation-failed */
function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const text = attempt(() => utf8.decode(bytes), 'The body is not UTF-8');
  const fault = findJsonFault(bytes, JSON_LIMITS);
  if (fault) throw validationFailed(fault);
  const body = attempt(() => JSON.parse(text) as unknown, 'The body is not JSON');
  assertCleanBody(body);
  return body;
}

function attempt<T>(decode: () => T, problem: string): T {
  try {
    return decode();
  } catch {
    throw new DomainError('malformed-json', problem);
  }
}

/** Fastify rejects a malformed content type before any parser runs. On Colt's notifications it is replaced. */
export function repairContentType(request: FastifyRequest): void {
  const given = request.headers['content-type'];
  if (given === undefined || !isCallBack(request) || /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;.*)?$/.test(given)) return;
  request.headers['content-type'] = 'application/octet-stream';
}
