import { Injectable } from '@nestjs/common';
import type { Account } from '../books/account-book.js';
import type { FaultEffect } from '../faults/fault.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { Refusal } from '../refusal.js';
import { RuleBook } from '../rules/rule-book.js';
import { SignedTokens } from './signed-tokens.js';
import { TokenOffice } from './token-office.js';
import { header, trackingId, type WireRequest } from './wire-request.js';

/** Identifies the caller and checks its access. */
@Injectable()
export class Access {
  constructor(
    private readonly tokens: TokenOffice,
    private readonly signed: SignedTokens,
    private readonly rules: RuleBook,
    private readonly profile: ProfileHolder,
  ) {}

  /** The account of a valid bearer token; never refuses. */
  accountOf(request: WireRequest): Account | undefined {
    const authorization = header(request, 'authorization');
    if (!authorization || !/^bearer /i.test(authorization)) return undefined;
    const token = authorization.slice('bearer '.length).trim();
    return this.tokens.accountOf(token) ?? this.signed.accountOf(token);
  }

  /** Throws 400/004, 401/001, 401/002 or 403/001. */
  check(request: WireRequest, account: Account | undefined, fault: FaultEffect['access']): Account {
    this.requireTrackingId(request);
    if (header(request, 'authorization') === undefined) {
      throw new Refusal(401, '001', 'Authentication error', 'The access token is missing.');
    }
    if (!account || fault === 'token-expired' || fault === 'token-revoked') {
      throw new Refusal(401, '002', 'Authentication error', 'The access token is not valid or has expired.');
    }
    if (account.apiKey && header(request, this.profile.current.apiKeyHeader) !== account.apiKey) {
      throw new Refusal(401, '002', 'Authentication error', 'The application id is not valid.');
    }
    if (account.state === 'suspended' || fault === 'suspended') {
      throw new Refusal(403, '001', 'Forbidden', 'Application is suspended.');
    }
    return account;
  }

  requireTrackingId(request: WireRequest): void {
    if (trackingId(request, this.profile.current.trackingHeaders) !== undefined) return;
    const refusal = this.rules.refusal('tracking-id-required', this.profile.current.trackingHeaders.join(' or '));
    if (refusal) throw refusal;
  }
}
