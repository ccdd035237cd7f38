import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../calls/colt-calls.module.js';
import { CollectionPages } from './collection-pages.service.js';
import { NumberCollectionGateway } from './number-collection.gateway.js';

@Module({
  imports: [ColtCallsModule],
  providers: [CollectionPages, NumberCollectionGateway],
  exports: [NumberCollectionGateway],
})
export class NumberCollectionModule {}
