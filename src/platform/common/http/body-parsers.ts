import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, validationFailed } from '../problem.js';
import { Turns } from '../turns.js';
import type { ProblemCode } from '../problem-catalogue.js';
import { findJsonFault, type JsonLimits } from './json-limits.js';
import { isCallBack, takesBatch, takesForm } from './route-kinds.js';
import { assertCleanBody } from './text-hygiene.js';

/** Maximum size of a request's body in bytes, before and after decompression. */
export const BODY_LIMIT = 1024 * 1024;

/** Larger bodies, in bytes, are handled one in each turn of the event loop. */
const LARGE_BODY = 16 * 1024;

/** The largest order, of 1,000 ranges with an outcome each, has about 4,000 values. */
const JSON_LIMITS = { depth: 32, values: 20_000 };

/** A batch of 1,000 activations, each with its end customer. */
const BATCH_LIMITS = { depth: 32, values: 60_000 };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses JSON from portals, and CSV where a route takes it; rejects anything else with 415. Colt's notifications are
 * accepted in any form, as raw bytes: rejecting one would only make Colt redeliver it.
 */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const turns = new Turns();
  const add = (type: string | RegExp, parse: (body: Buffer, request: FastifyRequest) => unknown) =>
    fastify.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => {
      if (bytes.length > LARGE_BODY) await turns.next();
      return isCallBack(request) ? bytes : parse(bytes, request);
    });
  add(/^application\/(?:[a-z0-9.-]+\+)?json(?:\s*;|$)/, (bytes, request) =>
    parseJson(bytes, takesBatch(request) ? BATCH_LIMITS : JSON_LIMITS),
  );
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request: FastifyRequest, bytes: Buffer, done) => {
      if (isCallBack(request)) done(null, bytes);
      else if (takesForm(request)) done(null, bytes.toString('latin1'));
      else done(new DomainError('unsupported-media-type', 'Send the body as application/json'));
    },
  );
  add(/^text\/csv(?:\s*;|$)/, (bytes, request) => {
    if (!takesBatch(request)) throw new DomainError('unsupported-media-type', 'Send the body as application/json');
    return attempt(() => utf8.decode(bytes), 'malformed-csv', 'The file is not UTF-8. Save it as "CSV UTF-8"');
  });
  add('*', (bytes) => {
    if (bytes.length === 0) return undefined;
    throw new DomainError('unsupported-media-type', 'Send the body as application/json');
  });
}

/** @throws DomainError malformed-json, validation-failed */
function parseJson(bytes: Buffer, limits: JsonLimits): unknown {
  if (bytes.length === 0) return undefined;
  const text = attempt(() => utf8.decode(bytes), 'malformed-json', 'The body is not UTF-8');
  const fault = findJsonFault(bytes, limits);
  if (fault) throw validationFailed(fault);
  const body = attempt(() => JSON.parse(text) as unknown, 'malformed-json', 'The body is not JSON');
  assertCleanBody(body);
  return body;
}

function attempt<T>(decode: () => T, code: ProblemCode, problem: string): T {
  try {
    return decode();
  } catch {
    throw new DomainError(code, problem);
  }
}

/** Fastify rejects a malformed content type before any parser runs. On Colt's notifications it is replaced. */
export function repairContentType(request: FastifyRequest): void {
  const given = request.headers['content-type'];
  if (given === undefined || !isCallBack(request) || /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;.*)?$/.test(given)) return;
  request.headers['content-type'] = 'application/octet-stream';
}
