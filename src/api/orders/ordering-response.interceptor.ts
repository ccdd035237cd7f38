import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { OrderingResponse } from './ordering-responses.service.js';
import type { OrderDto } from './order.dto.js';

/** Writes status, `Location` and body of an ordering response. */
@Injectable()
export class OrderingResponseInterceptor implements NestInterceptor<OrderingResponse, OrderDto> {
  intercept(context: ExecutionContext, next: CallHandler<OrderingResponse>): Observable<OrderDto> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((response) => writeOrder(reply, response)));
  }
}

export function writeOrder(reply: FastifyReply, { status, order }: OrderingResponse): OrderDto {
  void reply.status(status).header('location', `/v1/orders/${order.id}`);
  return order;
}
