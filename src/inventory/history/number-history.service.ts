import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { decodeCursor, pageOf, type Page } from '../../common/page.js';
import { NumberHistoryRepository, type HistoryEntry } from './number-history.repository.js';
import { parsePointInTime } from './point-in-time.js';

const LIST = 'number-history';
const SEQ = z.string().regex(/^\d{1,18}$/);

/** What happened to a number while it was the reseller's. */
@Injectable()
export class NumberHistory {
  constructor(
    private readonly repository: NumberHistoryRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Newest first. With `at`, the one entry that was in force then, or none: who held the number on that day.
   * @throws DomainError validation-failed on `at` or `cursor`
   */
  async of(
    resellerId: string,
    number: bigint,
    { at, cursor, limit }: { at?: string; cursor?: string; limit: number },
  ): Promise<Page<HistoryEntry>> {
    const until = at === undefined ? null : parsePointInTime(at, this.clock.now());
    if (until) {
      const items = await this.repository.of(resellerId, number, { before: null, until, count: 1 });
      return { items, nextCursor: null };
    }
    const before = cursor === undefined ? null : BigInt(decodeCursor(LIST, cursor, SEQ));
    const found = await this.repository.of(resellerId, number, { before, until, count: limit + 1 });
    return pageOf(LIST, found, limit, ({ seq }) => seq.toString());
  }
}
