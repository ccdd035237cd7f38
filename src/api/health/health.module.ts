import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { ReadinessRepository } from './readiness.repository.js';
import { Readiness } from './readiness.service.js';

@Module({ controllers: [HealthController], providers: [Readiness, ReadinessRepository] })
export class HealthModule {}
