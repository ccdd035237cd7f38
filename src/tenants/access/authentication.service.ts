import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/common/problem.js';
import { readActor, type Caller } from './caller.js';
import { ApiKeyAuthentication } from './api-key-authentication.service.js';
import { OidcAuthentication } from './oidc-authentication.service.js';

/** Authenticates a request: by an API key (a portal's server) or an OIDC access token (a page in a browser). */
@Injectable()
export class Authentication {
  constructor(
    private readonly apiKeys: ApiKeyAuthentication,
    private readonly oidc: OidcAuthentication,
  ) {}

  /** @throws DomainError unauthorized, reseller-suspended, validation-failed, service-unavailable */
  async authenticate(request: FastifyRequest): Promise<Caller> {
    const credential = /^Bearer +([\x21-\x7e]{1,8192})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!credential) {
      const hadCredential = request.headers.authorization !== undefined;
      throw new DomainError('unauthorized', 'Send "Authorization: Bearer" with an API key or token', { hadCredential });
    }
    // A token names the acting user itself; only a portal's server may name one in a header.
    if (this.oidc.takes(credential)) return this.oidc.authenticate(credential);
    const caller = await this.apiKeys.authenticate(credential);
    return { ...caller, actor: readActor(request.headers['x-actor']) };
  }
}
