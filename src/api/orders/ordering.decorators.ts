import {
  applyDecorators,
  createParamDecorator,
  UseInterceptors,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { ApiBody, ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import type { Caller } from '../../tenants/access/caller.js';
import type { ProblemCode } from '../../platform/common/problem-catalogue.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import type { OrderCommandRequest } from '../../workflows/placing/order-command.service.js';
import { OrderingResponseInterceptor, prefersAsync, writeResponse } from './ordering-response.interceptor.js';
import { OrderDto } from './order.dto.js';
import type { OrderingResponse } from './ordering-responses.service.js';
import { PurchaseDto } from './purchase.dto.js';

export const ORDER = { name: 'order', type: OrderDto } as const;
export const PURCHASE = { name: 'purchase', type: PurchaseDto } as const;

/** Caller and `Prefer` of an ordering request. */
export const OrderingRequest = createParamDecorator((_: unknown, context: ExecutionContext): OrderCommandRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (!request.caller) throw new Error('an ordering route has a caller');
  return {
    caller: request.caller,
    respondAsync: prefersAsync(request),
  };
});

/** A controller of ordering routes. */
interface Ordering {
  /** The response to an earlier request with the same key. */
  rebuild(caller: Caller, orderId: string, body: unknown): Promise<OrderingResponse>;
}

/**
 * The decorators that the ordering routes share.
 * @param body DTO of the request
 * @param resource what the route returns
 * @param others problems of this route alone
 */
export function OrderingRoute(
  body: Type,
  resource: { readonly name: string; readonly type: typeof OrderDto | typeof PurchaseDto } = ORDER,
  ...others: ProblemCode[]
) {
  const { name, type } = resource;
  const location = { Location: { description: `Path of the ${name}.`, schema: { type: 'string' as const } } };
  const applied = {
    'Preference-Applied': {
      description: '`respond-async` if the request preferred that.',
      schema: { type: 'string' as const },
    },
  };
  const headers = { ...location, ...applied };
  return applyDecorators(
    // Idempotent comes first because it must store what the inner interceptor returns.
    Idempotent<Ordering>(async (ordering, caller, id, reply) =>
      writeResponse(reply, await ordering.rebuild(caller, id, reply.request.body)),
    ),
    UseInterceptors(OrderingResponseInterceptor),
    ApiBody({ type: body }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: `\`respond-async\`: return 202 as soon as the ${name} is committed.`,
      schema: { type: 'string', maxLength: 200 },
    }),
    ApiResponse({ status: 201, type, description: 'Colt has responded.', headers }),
    ApiResponse({
      status: 202,
      type,
      description: `The ${name} is committed. Its outcome at Colt is open.`,
      headers,
    }),
    Problems(
      'order-brake',
      'range-held',
      'range-not-reserved',
      'range-not-active',
      'range-busy',
      'range-ceasing',
      'colt-refused',
      'colt-misconfigured',
      'colt-suspended',
      'reference-taken',
      ...others,
    ),
  );
}
