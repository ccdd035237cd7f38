import { Module } from '@nestjs/common';
import { IdempotencyRepository } from './idempotency.repository.js';
import { KeyedAnswers } from './keyed-answers.service.js';

/** For modules whose controllers have `@Keyed` routes. */
@Module({ providers: [IdempotencyRepository, KeyedAnswers], exports: [KeyedAnswers] })
export class IdempotencyModule {}
