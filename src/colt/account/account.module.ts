import { Module } from '@nestjs/common';
import { ResellersModule } from '../../tenants/resellers/resellers.module.js';
import { ColtAuthModule } from '../auth/auth.module.js';
import { ColtHttpModule } from '../http/colt-http.module.js';
import { AccountBudget } from './account-budget.service.js';
import { AccountPools } from './account-pools.service.js';
import { AccountProbe } from './account-probe.service.js';
import { AccountStateRepository } from './account-state.repository.js';
import { AccountWatch } from './account-watch.service.js';
import { ColtAccess } from './colt-access.service.js';
import { ColtAccountStates } from './colt-account-states.service.js';

@Module({
  imports: [ColtHttpModule, ColtAuthModule, ResellersModule],
  providers: [
    AccountBudget,
    AccountPools,
    AccountProbe,
    AccountStateRepository,
    AccountWatch,
    ColtAccess,
    ColtAccountStates,
  ],
  exports: [ColtAccess, ColtAccountStates, ColtHttpModule],
})
export class ColtAccountModule {}
