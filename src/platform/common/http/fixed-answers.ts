import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf } from '../etag.js';

/** The answers change with a release or the configuration. */
const CACHE_CONTROL = 'private, max-age=300';

/** Answers that stay the same while the process runs: made once, with an `ETag`, and cached by clients. */
export class FixedAnswers {
  private readonly known = new Map<string, { readonly text: string; readonly etag: string }>();

  /** @returns the body; undefined with status 304 if the client has it */
  send(request: FastifyRequest, reply: FastifyReply, key: string, make: () => unknown): string | undefined {
    const answer = this.known.get(key) ?? this.make(key, make);
    void reply.headers({ etag: answer.etag, 'cache-control': CACHE_CONTROL });
    if (hasTag(request.headers['if-none-match'], answer.etag)) {
      void reply.status(304);
      return undefined;
    }
    void reply.type('application/json; charset=utf-8');
    return answer.text;
  }

  private make(key: string, make: () => unknown) {
    const body = make();
    // Weak, because a compressed response has the same tag.
    const answer = { text: JSON.stringify(body), etag: `W/${etagOf(body)}` };
    this.known.set(key, answer);
    return answer;
  }
}

/** Compares `If-None-Match` (RFC 9110: a list of tags, or `*`) weakly. */
function hasTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}

/** Documents such an answer. */
export function FixedAnswer(answer: Pick<ApiResponseOptions & { type?: unknown }, 'type'> & { schema?: object }) {
  const headers = {
    ETag: { description: 'For `If-None-Match`.', schema: { type: 'string' as const } },
    'Cache-Control': { schema: { type: 'string' as const } },
  };
  return applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The `ETag` of the response that you have: 304 if it is still the same.',
      schema: { type: 'string', maxLength: 1000 },
    }),
    ApiResponse({ status: 200, description: 'The current state.', headers, ...answer } as ApiResponseOptions),
    ApiResponse({ status: 304, description: 'Not modified.' }),
  );
}
