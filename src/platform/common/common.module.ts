import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { Stopping } from './stopping.service.js';

@Global()
@Module({ providers: [Clock, Stopping], exports: [Clock, Stopping] })
export class CommonModule {}
