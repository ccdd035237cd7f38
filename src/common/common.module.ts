import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { ProblemsController } from './problems.controller.js';
import { Stopping } from './stopping.service.js';

@Global()
@Module({ controllers: [ProblemsController], providers: [Clock, Stopping], exports: [Clock, Stopping] })
export class CommonModule {}
