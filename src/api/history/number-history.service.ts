import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { decodeCursor, pageOf, SEQ, type Page } from '../../platform/common/page.js';
import type { PointInTime } from '../../platform/common/point-in-time.js';
import { validationFailed } from '../../platform/common/problem.js';
import { NumberHistoryRepository, type HistoryEntry } from './number-history.repository.js';

const LIST = 'number-history';
/** Clocks differ. */
const TOLERANCE_MS = 60_000;

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
    { at, cursor, limit }: { at?: PointInTime; cursor?: string; limit: number },
  ): Promise<Page<HistoryEntry>> {
    if (at) {
      this.assertNotInFuture(at);
      const items = await this.repository.of(resellerId, number, { before: null, until: at.last, count: 1 });
      return { items, nextCursor: null };
    }
    const before = cursor === undefined ? null : BigInt(decodeCursor(LIST, cursor, SEQ));
    const found = await this.repository.of(resellerId, number, { before, until: null, count: limit + 1 });
    return pageOf(LIST, found, limit, ({ seq }) => seq.toString());
  }

  private assertNotInFuture(at: PointInTime): void {
    if (at.first.getTime() <= this.clock.now().getTime() + TOLERANCE_MS) return;
    throw validationFailed({ parameter: 'at', detail: 'at must not lie in the future' });
  }
}
