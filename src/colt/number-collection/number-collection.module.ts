import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../http/colt-calls.module.js';
import { NumberCollectionGateway } from './number-collection.gateway.js';

@Module({ imports: [ColtCallsModule], providers: [NumberCollectionGateway], exports: [NumberCollectionGateway] })
export class ColtNumberCollectionModule {}
