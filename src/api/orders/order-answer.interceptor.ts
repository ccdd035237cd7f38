import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { OrderAnswer } from './order-answers.service.js';
import type { OrderDto } from './order-response.dto.js';

/** Turns an order's answer into its status, its `Location` and its body. */
@Injectable()
export class OrderAnswerInterceptor implements NestInterceptor<OrderAnswer, OrderDto> {
  intercept(context: ExecutionContext, next: CallHandler<OrderAnswer>): Observable<OrderDto> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => giveOrder(reply, answer)));
  }
}

export function giveOrder(reply: FastifyReply, { status, order }: OrderAnswer): OrderDto {
  void reply.status(status).header('location', `/v1/orders/${order.id}`);
  return order;
}
