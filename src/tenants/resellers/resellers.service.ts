import { Injectable } from '@nestjs/common';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { Clock } from '../../platform/common/clock.js';
import { DomainError } from '../../platform/common/problem.js';
import type { CallbackCredential, Reseller } from './reseller.js';
import { ResellersRepository } from './resellers.repository.js';

const FRESH_MS = 5_000;

/** Cached reads of resellers. Changes by the command line are seen within five seconds. */
@Injectable()
export class Resellers {
  private readonly cache = new Map<string, { until: number; value: Promise<unknown> }>();

  constructor(
    private readonly repository: ResellersRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found */
  async get(id: string): Promise<Reseller> {
    const reseller = await this.cached(`reseller ${id}`, () => this.repository.find(id));
    if (!reseller) throw new DomainError('not-found', 'There is no such reseller');
    return reseller;
  }

  findBySlug(slug: string): Promise<Reseller | null> {
    return this.cached(`slug ${slug}`, () => this.repository.findBySlug(slug));
  }

  all(): Promise<Reseller[]> {
    return this.repository.all();
  }

  /**
   * The reseller's access to Colt, decrypted.
   * @throws DomainError not-found
   */
  async coltAccount(id: string): Promise<ColtAccount> {
    const account = await this.cached(`account ${id}`, () => this.repository.coltAccount(id));
    if (!account) throw new DomainError('not-found', 'There is no such reseller');
    return account;
  }

  /** The credential of a call-back as it was read a moment ago; null if it was not. Reads nothing. */
  async knownCallbackCredential(slug: string): Promise<CallbackCredential | null> {
    return (await (this.fresh(`callback ${slug}`) as Promise<CallbackCredential | null> | null)) ?? null;
  }

  /** Always reads it. For an unknown slug it does the same work. */
  readCallbackCredential(slug: string): Promise<CallbackCredential | null> {
    this.cache.delete(`callback ${slug}`);
    return this.cached(`callback ${slug}`, () => this.repository.callbackCredential(slug));
  }

  private cached<T>(key: string, read: () => Promise<T | null>): Promise<T | null> {
    const known = this.fresh(key);
    if (known) return known as Promise<T | null>;
    const value = read();
    this.cache.set(key, { until: this.clock.monotonicMs() + FRESH_MS, value });
    // Misses are not cached: guessed slugs must not fill the memory.
    value.then(
      (found) => found === null && this.cache.delete(key),
      () => this.cache.delete(key),
    );
    return value;
  }

  private fresh(key: string): Promise<unknown> | null {
    const known = this.cache.get(key);
    return known && known.until > this.clock.monotonicMs() ? known.value : null;
  }
}
