import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../calls/colt-calls.module.js';
import { ActivationGateway } from './activation.gateway.js';

@Module({ imports: [ColtCallsModule], providers: [ActivationGateway], exports: [ActivationGateway] })
export class ActivationModule {}
