import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { decodeCursor, pageOf, SEQ, type Page } from '../../platform/common/page.js';
import type { PointInTime } from '../../platform/common/point-in-time.js';
import { validationFailed } from '../../platform/common/problem.js';
import { NumberHistoryRepository, type HistoryEntry } from './number-history.repository.js';

const CURSOR_LIST = 'number-history';
const MAX_CLOCK_SKEW_MS = 60_000;

/** The history of a number while the reseller held it. */
@Injectable()
export class NumberHistory {
  constructor(
    private readonly repository: NumberHistoryRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Newest first. With `at`, only the entry in force at that time, if any.
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
    const before = cursor === undefined ? null : BigInt(decodeCursor(CURSOR_LIST, cursor, SEQ));
    const found = await this.repository.of(resellerId, number, { before, until: null, count: limit + 1 });
    return pageOf(CURSOR_LIST, found, limit, ({ seq }) => seq.toString());
  }

  private assertNotInFuture(at: PointInTime): void {
    if (at.first.getTime() <= this.clock.now().getTime() + MAX_CLOCK_SKEW_MS) return;
    throw validationFailed({ parameter: 'at', detail: 'at must not be in the future' });
  }
}
