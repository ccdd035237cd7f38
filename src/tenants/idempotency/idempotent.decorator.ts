import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import {
  IdempotencyInterceptor,
  IDEMPOTENCY_KEY,
  IDEMPOTENT,
  type IdempotencyRule,
  type Rebuild,
} from './idempotency.interceptor.js';

/**
 * A POST that accepts an `Idempotency-Key`. The key is committed with the first transaction of the route, and the `id`
 * that this transaction returns identifies the resource.
 * @param rebuild null: the route is idempotent, and runs again if the first response is missing
 * @param secrets members of the response that are shown only once
 */
export function Idempotent<Controller>(rebuild: Rebuild<Controller> | null, secrets: readonly string[] = []) {
  const rule: IdempotencyRule<Controller> = { rebuild, secrets };
  return applyDecorators(
    SetMetadata(IDEMPOTENT, rule),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: IDEMPOTENCY_KEY,
      required: false,
      description:
        'Makes the request safe to retry: for at least 24 hours, the same key and body get the first response.',
      schema: { type: 'string', minLength: 1, maxLength: 257 },
    }),
  );
}
