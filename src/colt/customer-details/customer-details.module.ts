import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../colt-core.module.js';
import { CustomerDetailsGateway } from './customer-details.gateway.js';

@Module({ imports: [ColtCoreModule], providers: [CustomerDetailsGateway], exports: [CustomerDetailsGateway] })
export class CustomerDetailsModule {}
