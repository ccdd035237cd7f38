import { Module } from '@nestjs/common';
import { ResellersModule } from '../tenants/resellers/resellers.module.js';
import { AccountBudget } from './account/account-budget.service.js';
import { AccountPools } from './account/account-pools.service.js';
import { AccountProbe } from './account/account-probe.service.js';
import { AccountStateRepository } from './account/account-state.repository.js';
import { AccountWatch } from './account/account-watch.service.js';
import { ColtAccess } from './account/colt-access.service.js';
import { ColtAccountStates } from './account/colt-account-states.service.js';
import { AccessTokens } from './auth/access-tokens.service.js';
import { TokenSource } from './auth/token-source.service.js';
import { ColtReader } from './calls/colt-reader.service.js';
import { ColtWriter } from './calls/colt-writer.service.js';
import { CapturedPayloads } from './http/captured-payload.repository.js';
import { ColtHttpClient } from './http/colt-http.client.js';

/** Reading and writing at Colt, as the modules of its APIs use it: HTTP, tokens, and each account's budget and breaker. */
@Module({
  imports: [ResellersModule],
  providers: [
    AccessTokens,
    AccountBudget,
    AccountPools,
    AccountProbe,
    AccountStateRepository,
    AccountWatch,
    CapturedPayloads,
    ColtAccess,
    ColtAccountStates,
    ColtHttpClient,
    ColtReader,
    ColtWriter,
    TokenSource,
  ],
  exports: [ColtAccess, ColtAccountStates, ColtReader, ColtWriter],
})
export class ColtCoreModule {}
