import { Module } from '@nestjs/common';
import { EndCustomersController } from './end-customers.controller.js';
import { EndCustomersRepository } from './end-customers.repository.js';
import { EndCustomers } from './end-customers.service.js';
import { ActivationRules } from './rules/activation-rules.js';

@Module({
  controllers: [EndCustomersController],
  providers: [EndCustomers, EndCustomersRepository, ActivationRules],
  exports: [EndCustomers, EndCustomersRepository, ActivationRules],
})
export class EndCustomersModule {}
