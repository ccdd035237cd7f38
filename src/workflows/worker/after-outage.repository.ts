import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { execute } from '../../platform/database/statement.js';

/** How long a breaker must have been closed before the outage counts as over. */
const HOLDS_AFTER_MS = 60_000;

/**
 * Orders that waited through an outage of Colt may be due only hours later. Once Colt has answered again for a while,
 * they are due at once, oldest first: the budget paces them.
 */
@Injectable()
export class AfterOutage {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Each order at most once per outage, and once per settle time. @returns how many orders are due now */
  makeDueEarly(): Promise<number> {
    const settleMs = this.config.orders.unconfirmedSettleMs;
    // Raw, because the times are Postgres's. Of all resellers on purpose: each order waits for its own reseller's account.
    return execute(
      this.database,
      'orders.due_after_outage',
      Prisma.sql`
      UPDATE "order" o SET next_action_at = o.created_at
      FROM colt_account_state s
      WHERE s.reseller_id = o.reseller_id AND s.state IN ('available', 'degraded')
        AND s.state_since <= clock_timestamp() - ${HOLDS_AFTER_MS}::float8 * interval '1 millisecond'
        AND o.completed_at IS NULL AND o.status <> 'submitting' AND o.next_action <> 'guard' AND o.next_action_at > clock_timestamp()
        AND o.updated_at < s.state_since
        AND o.updated_at < clock_timestamp() - ${settleMs}::float8 * interval '1 millisecond'`,
    );
  }
}
