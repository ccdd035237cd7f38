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
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import type { OrderCommandRequest } from '../../workflows/placing/order-command.service.js';
import { prefersAsync, writeOrder, OrderingResponseInterceptor } from './ordering-response.interceptor.js';
import { OrderDto } from './order.dto.js';
import type { OrderingController } from './ordering.controller.js';

/** Caller and `Prefer` of an ordering request. */
export const OrderingRequest = createParamDecorator((_: unknown, context: ExecutionContext): OrderCommandRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (!request.caller) throw new Error('an ordering route has a caller');
  return {
    caller: request.caller,
    respondAsync: prefersAsync(request),
  };
});

/** The decorators that the four ordering routes share. @param body DTO of the request */
export function OrderingRoute(body: Type) {
  const location = { Location: { description: 'Path of the order.', schema: { type: 'string' as const } } };
  const applied = {
    'Preference-Applied': {
      description: '`respond-async` if the request preferred that.',
      schema: { type: 'string' as const },
    },
  };
  const headers = { ...location, ...applied };
  return applyDecorators(
    // Idempotent comes first because it must store what the inner interceptor returns.
    Idempotent<OrderingController>(async (ordering, caller, id, reply) =>
      writeOrder(reply, await ordering.rebuild(caller, id, reply.request.body)),
    ),
    UseInterceptors(OrderingResponseInterceptor),
    ApiBody({ type: body }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`respond-async`: return 202 as soon as the order is committed.',
      schema: { type: 'string', maxLength: 200 },
    }),
    ApiResponse({ status: 201, type: OrderDto, description: 'Colt has responded.', headers }),
    ApiResponse({
      status: 202,
      type: OrderDto,
      description: 'The order is committed. Its outcome at Colt is open.',
      headers,
    }),
    Problems(
      'order-brake',
      'range-held',
      'range-not-reserved',
      'range-not-active',
      'range-busy',
      'colt-refused',
      'colt-misconfigured',
      'colt-suspended',
    ),
  );
}
