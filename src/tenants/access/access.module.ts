import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Access } from './access.service.js';
import { ApiKeyAuthentication } from './api-key-authentication.service.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { Authentication } from './authentication.service.js';
import { DeferredCallers } from './deferred-callers.repository.js';
import { ManagedApiKeysRepository } from './managed-api-keys.repository.js';
import { ManagedApiKeys } from './managed-api-keys.service.js';
import { OidcAuthentication } from './oidc-authentication.service.js';
import { RequestThrottle } from './request-throttle.service.js';

@Module({
  providers: [
    Access,
    ApiKeyAuthentication,
    ApiKeysRepository,
    Authentication,
    DeferredCallers,
    ManagedApiKeys,
    ManagedApiKeysRepository,
    OidcAuthentication,
    RequestThrottle,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ApiKeysRepository, DeferredCallers, ManagedApiKeys, OidcAuthentication, RequestThrottle],
})
export class AccessModule {}
