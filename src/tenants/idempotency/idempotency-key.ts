import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../../platform/common/canonical-json.js';
import { validationFailed } from '../../platform/common/problem.js';

/** A request with an `Idempotency-Key`. A repeated request gets the response of the first one. */
export interface IdempotentRequest {
  readonly resellerId: string;
  /** The path. The same key on another path is a different key. */
  readonly route: string;
  readonly key: string;
  /** SHA-256 of the body's canonical JSON. */
  readonly bodyHash: Uint8Array<ArrayBuffer>;
}

/** @returns null without the header @throws DomainError validation-failed on the header */
export function idempotentRequestOf(request: FastifyRequest, resellerId: string): IdempotentRequest | null {
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  if (key === null) return null;
  // Ids in a path are case-insensitive.
  const route = (request.url.split('?')[0] ?? '').toLowerCase();
  return { resellerId, route, key, bodyHash: hashBody(request.body) };
}

/**
 * Accepts the quoted structured-field string of the IETF draft, and the bare text that most clients send.
 * @returns null without the header
 * @throws DomainError validation-failed on the header
 */
function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const text = Array.isArray(header) ? header.join(', ') : header;
  const quoted = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(text.trim())?.[1]?.replace(/\\(["\\])/g, '$1');
  const bare = /^[\x21\x23-\x5b\x5d-\x7e]+$/.exec(text.trim())?.[0];
  const key = quoted ?? bare;
  if (key === undefined || key.length === 0 || key.length > 255) {
    throw validationFailed({
      header: 'Idempotency-Key',
      detail: 'must be one string of 1 to 255 printable ASCII characters, in double quotes or bare without blanks',
    });
  }
  return key;
}

/** The order of members and white space do not change the hash. */
function hashBody(body: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(canonicalJson(body)).digest());
}
