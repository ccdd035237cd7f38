import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../colt-core.module.js';
import { CollectionPages } from './collection-pages.service.js';
import { NumberCollectionGateway } from './number-collection.gateway.js';

@Module({
  imports: [ColtCoreModule],
  providers: [CollectionPages, NumberCollectionGateway],
  exports: [NumberCollectionGateway],
})
export class NumberCollectionModule {}
