import { Global, Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { BootstrapReseller } from './bootstrap-reseller.service.js';
import { CarrierEpochs } from './carrier-epoch.repository.js';
import { ResellersRepository } from './resellers.repository.js';
import { Resellers } from './resellers.service.js';
import { SecretBox } from './secret-box.js';

/** Global, because all layers above use it. */
@Global()
@Module({
  imports: [AccessModule],
  providers: [Resellers, ResellersRepository, SecretBox, BootstrapReseller, CarrierEpochs],
  exports: [Resellers, ResellersRepository],
})
export class ResellersModule {}
