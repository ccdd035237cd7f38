import { Injectable } from '@nestjs/common';
import {
  ceased,
  isOpenCessation,
  type CessationRequest,
  type CessationStatus,
} from '../cessation-model/cessation-request.js';
import { storedCessation } from '../cessation-model/cessation-resource.js';
import { EventLog } from '../events/event-log.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { select } from '../../platform/database/statement.js';
import { CESSATION, cessationColumns, toCessation, toCessationRecord } from './cessation-row.repository.js';

/** Numbers that left an open request because they are no longer active here. */
export interface CeasedNumbers {
  readonly requestId: string;
  readonly range: NumberRange;
}

/** Reads and writes cessation requests under the reseller lock. Every change is an event. */
@Injectable()
export class Cessations {
  constructor(private readonly events: EventLog) {}

  async find(lock: ResellerLock, ids: readonly string[]): Promise<CessationRequest[]> {
    const rows = await select(
      lock,
      'cessations.find',
      CESSATION,
      Prisma.sql`
      SELECT ${cessationColumns(lock.resellerId)} FROM cessation_request c
      WHERE c.reseller_id = ${lock.resellerId}::uuid AND c.id = ANY (${[...ids]}::uuid[]) ORDER BY c.created_at, c.id`,
    );
    return rows.map(toCessation);
  }

  /** @param previousStatus null for a new request */
  save(lock: ResellerLock, request: CessationRequest, previousStatus: CessationStatus | null): void {
    lock.write('cessationRequests', toCessationRecord(request));
    const cessationRequest = storedCessation(request);
    this.events.append(lock, 'cessation_request.changed', { cessationRequest, previousStatus });
  }

  /** Closes parts of requests. A request is completed with its last part. */
  async cease(lock: ResellerLock, numbers: readonly CeasedNumbers[]): Promise<void> {
    if (numbers.length === 0) return;
    const ids = [...new Set(numbers.map(({ requestId }) => requestId))];
    for (const request of (await this.find(lock, ids)).filter(isOpenCessation)) {
      const own = numbers.filter(({ requestId }) => requestId === request.id).map(({ range }) => range);
      const next = ceased(request, own, lock.at);
      if (next !== request) this.save(lock, next, request.status);
    }
  }
}
