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
 * A POST that takes an `Idempotency-Key`. The key commits with the first transaction of the route; the `id` that this
 * transaction returns names the resource.
 * @param rebuild null: the route does nothing twice, and is run again where the first answer is missing
 * @param secrets members of the answer that are shown once
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
        'Makes the request safe to repeat: the same key and body get the first answer again, for 24 h at least.',
      schema: { type: 'string', minLength: 1, maxLength: 257 },
    }),
  );
}
