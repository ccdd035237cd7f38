import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isCallBack } from '../../platform/common/http/route-kinds.js';
import { DomainError } from '../../platform/common/problem.js';
import type { RequestThrottle } from '../../tenants/access/request-throttle.service.js';
import type { CallBack, CallBackSender } from './call-back.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on the call-back route before the body is read. */
    callBackSender?: CallBackSender;
  }
}

/** Authenticates notifications before their body is read, and counts failures. */
export function authenticateCallBacks(fastify: FastifyInstance, callBack: CallBack, throttle: RequestThrottle): void {
  fastify.addHook('onRequest', async (request) => {
    if (isCallBack(request)) request.callBackSender = await senderOf(request, callBack, throttle);
  });
}

async function senderOf(request: FastifyRequest, callBack: CallBack, throttle: RequestThrottle) {
  const { resellerSlug } = request.params as { resellerSlug: string };
  try {
    return await callBack.authenticate(resellerSlug, request.headers);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthorized') await throttle.countFailure(request);
    throw error;
  }
}
