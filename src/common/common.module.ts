import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { ProblemsController } from './problems.controller.js';

@Global()
@Module({ controllers: [ProblemsController], providers: [Clock], exports: [Clock] })
export class CommonModule {}
