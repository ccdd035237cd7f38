import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../colt-core.module.js';
import { ActivationGateway } from './activation.gateway.js';

@Module({ imports: [ColtCoreModule], providers: [ActivationGateway], exports: [ActivationGateway] })
export class ActivationModule {}
