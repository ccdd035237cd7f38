import { Module } from '@nestjs/common';
import { IdempotencyRepository } from './idempotency.repository.js';
import { IdempotentResponses } from './idempotent-responses.service.js';

/** For modules whose controllers have `@Idempotent` routes. */
@Module({ providers: [IdempotencyRepository, IdempotentResponses], exports: [IdempotentResponses] })
export class IdempotencyModule {}
