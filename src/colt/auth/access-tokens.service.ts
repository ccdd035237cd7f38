import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { SingleFlight } from '../../platform/common/single-flight.js';
import { Secret } from '../../platform/config/secret.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtError } from '../model/colt-error.js';
import { TokenSource } from './token-source.service.js';

/** A token is renewed this long before its end, or a tenth of its life before it if that is shorter. */
const MARGIN_MS = 60_000;
/** Rejected credentials are not sent to Colt again sooner than this. */
const REJECTION_LASTS_MS = 10_000;

/** What is known of one set of credentials. */
interface Entry {
  token: Secret | null;
  /** By both clocks: the machine may have slept, or its time of day may have been set. */
  until: number;
  untilMonotonic: number;
  rejection: { error: ColtError; until: number } | null;
}

/** Caches one access token for each set of credentials. Any number of callers share one request for a new one. */
@Injectable()
export class AccessTokens {
  private readonly entries = new Map<string, Entry>();
  private readonly renewals = new SingleFlight<Entry, Secret>();

  constructor(
    private readonly source: TokenSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws ColtError `unavailable`, `timeout`, `rate_limited`, `suspended`, `misconfigured` (credentials rejected, or no
   * key to sign with)
   */
  async get(account: ColtAccount): Promise<Secret> {
    const entry = this.entry(account);
    const now = this.clock.monotonicMs();
    const known = this.known(account);
    if (known) return known;
    if (entry.rejection && now < entry.rejection.until) throw entry.rejection.error;
    return this.renewals.run(entry, () => this.renew(account, entry));
  }

  /** The token, if it is still valid. */
  known(account: ColtAccount): Secret | null {
    const { token, until, untilMonotonic } = this.entry(account);
    return token && this.clock.now().getTime() < until && this.clock.monotonicMs() < untilMonotonic ? token : null;
  }

  /** Drops a token that Colt refused, unless a newer one has replaced it meanwhile. */
  drop(account: ColtAccount, refused: Secret): void {
    const entry = this.entry(account);
    if (entry.token === refused) entry.token = null;
  }

  private async renew(account: ColtAccount, entry: Entry): Promise<Secret> {
    try {
      const { token, lifeSeconds, at, atMonotonic } = await this.source.issue(account);
      const lifeMs = lifeSeconds * 1000;
      const goodForMs = lifeMs - Math.min(MARGIN_MS, lifeMs / 10);
      entry.until = at + goodForMs;
      entry.untilMonotonic = atMonotonic + goodForMs;
      return (entry.token = new Secret(token));
    } catch (error) {
      if (error instanceof ColtError && error.kind === 'misconfigured') {
        entry.rejection = { error, until: this.clock.monotonicMs() + REJECTION_LASTS_MS };
      }
      throw error;
    }
  }

  private entry(account: ColtAccount): Entry {
    const { resellerId, tokenUrl, tokenStyle, applicationId, clientId, clientSecret, apiKey } = account;
    const secrets = [tokenUrl, tokenStyle, applicationId, clientId, clientSecret.reveal(), apiKey?.reveal() ?? ''];
    const key = createHash('sha256')
      .update(JSON.stringify([resellerId, ...secrets]))
      .digest('base64');
    const known = this.entries.get(key);
    if (known) return known;
    const entry: Entry = { token: null, until: 0, untilMonotonic: 0, rejection: null };
    this.entries.set(key, entry);
    return entry;
  }
}
