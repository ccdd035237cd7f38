import { Inject, Injectable } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { slug as slugSchema } from '../../platform/config/variable-types.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { actorOfToken, type Caller, isScope, mayOnlyRead, NO_DAILY_LIMITS, type Scope } from './caller.js';
import { OidcIssuer } from './oidc-issuer.js';

/** Authenticates an OIDC access token: the configured claim holds the reseller's slug. */
@Injectable()
export class OidcAuthentication {
  private readonly issuer: OidcIssuer | null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly access: ApiKeysRepository,
  ) {
    this.issuer = config.oidc && new OidcIssuer(config.oidc.issuer, config.oidc.audience);
  }

  /** Whether a credential is treated as a token: it has three parts, and an issuer is configured. */
  takes(text: string): boolean {
    return this.issuer !== null && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
  }

  /** @throws DomainError unauthorized, reseller-suspended, service-unavailable */
  async authenticate(text: string): Promise<Caller> {
    if (!this.issuer || !this.config.oidc) throw new Error('OIDC is not configured');
    const payload = await this.issuer.verify(text);
    const slug = slugSchema.safeParse(payload[this.config.oidc.resellerClaim]);
    const reseller = slug.success ? await this.access.findReseller(slug.data) : null;
    if (!reseller) throw new DomainError('unauthorized', 'The access token names no reseller', { hadCredential: true });
    const readOnly = mayOnlyRead(reseller.status);
    return {
      resellerId: reseller.id,
      scopes: scopesOf(payload),
      actor: actorOfToken(payload.sub),
      keyId: null,
      readOnly,
      expiresAt: payload.exp === undefined ? null : new Date(payload.exp * 1000),
      orderLimits: { reseller: reseller.orderLimits, key: NO_DAILY_LIMITS },
    };
  }
}

/** `scope` is text with blanks (RFC 9068); some issuers send `scp`, as text or as a list. */
function scopesOf(payload: JWTPayload): ReadonlySet<Scope> {
  const claims = [payload['scope'], payload['scp']].flat();
  const words = claims.flatMap((claim) => (typeof claim === 'string' ? claim.split(' ') : []));
  return new Set(words.filter(isScope));
}
