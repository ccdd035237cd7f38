import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problems } from '../../common/openapi/problems.decorator.js';
import { hashBody, readIdempotencyKey } from '../../idempotency/idempotency-key.js';
import type { OrderCommandRequest } from '../placing/order-command.service.js';
import { OrderDto } from './order-response.dto.js';

/** Caller, `Idempotency-Key` and `Prefer` of an ordering request. @throws DomainError validation-failed */
export const OrderingRequest = createParamDecorator((_: unknown, context: ExecutionContext): OrderCommandRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (!request.caller) throw new Error('an ordering route has a caller');
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  return {
    caller: request.caller,
    keyed:
      key === null ? null : { route: request.routeOptions.url ?? request.url, key, bodyHash: hashBody(request.body) },
    respondAsync: /(^|[\s,;])respond-async($|[\s,;])/i.test(String(request.headers['prefer'] ?? '')),
  };
});

/** What all four ordering routes have in common, for the document. */
export function OrderingRoute() {
  const headers = { Location: { description: 'The order.', schema: { type: 'string' as const } } };
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least.',
      schema: { type: 'string', minLength: 1, maxLength: 257 },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`respond-async`: answered with 202 as soon as the order is committed.',
      schema: { type: 'string', maxLength: 200 },
    }),
    ApiResponse({ status: 201, type: OrderDto, description: 'Colt answered.', headers }),
    ApiResponse({ status: 202, type: OrderDto, description: 'Committed; the outcome at Colt is open.', headers }),
    Problems(
      'range-held',
      'range-not-reserved',
      'range-not-active',
      'range-busy',
      'colt-refused',
      'colt-misconfigured',
      'colt-suspended',
      'idempotency-in-progress',
      'idempotency-key-reused',
      'not-found',
    ),
  );
}
