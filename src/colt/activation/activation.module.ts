import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../http/colt-calls.module.js';
import { ActivationGateway } from './activation.gateway.js';

@Module({ imports: [ColtCallsModule], providers: [ActivationGateway], exports: [ActivationGateway] })
export class ActivationModule {}
