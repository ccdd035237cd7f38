import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { OrderingResponse } from './ordering-responses.service.js';

/** Writes status, `Location`, `Preference-Applied` and body of an ordering response. */
@Injectable()
export class OrderingResponseInterceptor implements NestInterceptor<OrderingResponse, object> {
  intercept(context: ExecutionContext, next: CallHandler<OrderingResponse>): Observable<object> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(
      map((response) => {
        if (prefersAsync(request)) void reply.header('preference-applied', 'respond-async');
        return writeResponse(reply, response);
      }),
    );
  }
}

/** `Prefer: respond-async`: the caller does not wait for Colt's answer. */
export function prefersAsync(request: FastifyRequest): boolean {
  return /(^|[\s,;])respond-async($|[\s,;])/i.test(String(request.headers['prefer'] ?? ''));
}

export function writeResponse(reply: FastifyReply, { status, location, body }: OrderingResponse): object {
  void reply.status(status).header('location', location);
  return body;
}
