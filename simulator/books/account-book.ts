import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defaultClient, SIMULATOR_OPTIONS, type SimulatorOptions } from '../simulator-options.js';
import { isPublicKey } from './public-key.js';
import { Journal } from './journal.js';

export const accountSchema = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Checked on every call if set. */
  apiKey: z.string().min(1).nullish(),
  /** PEM. If set, tokens that the account signs for this application id are accepted, too. */
  publicKey: z.string().refine(isPublicKey, 'expected an RSA or EC public key in PEM').nullish(),
  applicationId: z.string().min(1).nullish(),
  callbackUrl: z.url().nullish(),
  callbackUser: z.string().nullish(),
  callbackPassword: z.string().nullish(),
  /** suspended: 403 everywhere. unentitled: canned mock answers with 200. */
  state: z.enum(['active', 'suspended', 'unentitled']).default('active'),
  envelope: z.enum(['tmf', 'flat']).nullish(),
});

export interface Account extends z.infer<typeof accountSchema> {
  /** Tokens issued before this simulated time are rejected. */
  revokedBefore: number;
}

/** The resellers' accounts at Colt, by client id. */
@Injectable()
export class AccountBook {
  private readonly byClientId = new Map<string, Account>();

  constructor(
    @Inject(SIMULATOR_OPTIONS) private readonly options: SimulatorOptions,
    private readonly journal: Journal,
  ) {}

  find(clientId: string): Account | undefined {
    return this.byClientId.get(clientId);
  }

  list(): Account[] {
    return [...this.byClientId.values()];
  }

  /** Creates or replaces an account; its numbers and orders stay. */
  save(account: z.infer<typeof accountSchema>, revokedBefore?: number): Account {
    const known = this.byClientId.get(account.clientId);
    const saved = { ...account, revokedBefore: revokedBefore ?? known?.revokedBefore ?? 0 };
    this.byClientId.set(account.clientId, saved);
    this.journal.append({ kind: 'account', account: saved });
    return saved;
  }

  restore(account: Account): void {
    this.byClientId.set(account.clientId, account);
  }

  /** The account from the options: its credentials override the journal, its state does not. */
  saveDefault(): void {
    const given = this.options.account ?? {};
    const clientId = given.clientId ?? defaultClient.clientId;
    this.save({
      clientId,
      clientSecret: given.clientSecret ?? defaultClient.clientSecret,
      apiKey: given.apiKey,
      publicKey: given.publicKey,
      applicationId: given.applicationId,
      callbackUrl: given.callbackUrl,
      callbackUser: given.callbackUser,
      callbackPassword: given.callbackPassword,
      state: this.byClientId.get(clientId)?.state ?? 'active',
    });
  }

  clear(): void {
    this.byClientId.clear();
  }
}
