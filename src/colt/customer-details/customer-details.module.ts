import { Module } from '@nestjs/common';
import { ColtCallsModule } from '../calls/colt-calls.module.js';
import { CustomerDetailsGateway } from './customer-details.gateway.js';

@Module({ imports: [ColtCallsModule], providers: [CustomerDetailsGateway], exports: [CustomerDetailsGateway] })
export class CustomerDetailsModule {}
