import { Global, Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { BootstrapReseller } from './bootstrap-reseller.service.js';
import { CarrierEpochs } from './carrier-epoch.repository.js';
import { ReplicaKeysRepository } from './replica-keys.repository.js';
import { ReplicaKeys } from './replica-keys.service.js';
import { ResellersRepository } from './resellers.repository.js';
import { Resellers } from './resellers.service.js';
import { ResellerExport } from './reseller-export.repository.js';
import { ResellerLife } from './reseller-life.repository.js';
import { SecretBox } from './secret-box.js';

/** Global, because all layers above use it. */
@Global()
@Module({
  imports: [AccessModule],
  providers: [
    Resellers,
    ResellersRepository,
    SecretBox,
    ReplicaKeys,
    ReplicaKeysRepository,
    BootstrapReseller,
    CarrierEpochs,
    ResellerExport,
    ResellerLife,
  ],
  exports: [SecretBox, Resellers, ResellersRepository, ReplicaKeys],
})
export class ResellersModule {}
