import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { select, text } from '../../platform/database/statement.js';

/** For the columns of a list: the id of the last event that its rows reflect. */
export const AS_OF = { as_of: text };

/** The same for its statement, so that both come from one snapshot. */
export function asOf(resellerId: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT q.epoch || '-' || q.seq FROM reseller_sequence q WHERE q.reseller_id = ${resellerId}::uuid) AS as_of`;
}

/** Rows of a list with the event that they are current with; null without rows. */
export interface Found<T> {
  readonly rows: readonly T[];
  readonly asOf: string | null;
}

@Injectable()
export class ListPosition {
  constructor(private readonly database: Database) {}

  /** Reads a list with the id of the last event that it reflects, also if it is empty. */
  async read<T>(resellerId: string, read: () => Promise<Found<T>>): Promise<{ rows: readonly T[]; asOf: string }> {
    const first = await read();
    if (first.asOf !== null) return { rows: first.rows, asOf: first.asOf };
    // No row carries the id. It is read before the list is read again, so that no event is missed.
    const [position] = await select(this.database, 'events.position', AS_OF, Prisma.sql`SELECT ${asOf(resellerId)}`);
    const again = await read();
    return { rows: again.rows, asOf: again.asOf ?? position?.as_of ?? '' };
  }
}
