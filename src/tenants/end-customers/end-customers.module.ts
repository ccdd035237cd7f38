import { Module } from '@nestjs/common';
import { ReadsModule } from '../../platform/reads/reads.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { EndCustomersController } from './end-customers.controller.js';
import { EndCustomerNames } from './end-customer-names.repository.js';
import { EndCustomerNumbers } from './end-customer-numbers.repository.js';
import { EndCustomerVersions } from './end-customer-versions.repository.js';
import { EndCustomersRepository } from './end-customers.repository.js';
import { EndCustomers } from './end-customers.service.js';
import { RecoveredEndCustomers } from './recovered-end-customers.service.js';
import { ActivationRules } from './rules/activation-rules.js';

@Module({
  imports: [IdempotencyModule, ReadsModule],
  controllers: [EndCustomersController],
  providers: [
    EndCustomers,
    EndCustomerNames,
    EndCustomerNumbers,
    EndCustomerVersions,
    EndCustomersRepository,
    RecoveredEndCustomers,
    ActivationRules,
  ],
  exports: [EndCustomers, EndCustomerNames, EndCustomersRepository, RecoveredEndCustomers, ActivationRules],
})
export class EndCustomersModule {}
