import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { withContext } from '../../platform/common/request-context.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { DeferredCallers } from '../../tenants/access/deferred-callers.repository.js';
import { BatchRowRepository } from './batch-row.repository.js';
import { BatchWork, type ClaimedBatch } from './batch-work.repository.js';
import { CheckRows } from './check-rows.service.js';
import { EndBatchStep } from './end-batch-step.service.js';
import { RunRows } from './run-rows.service.js';

/** Batches at a time in one process. They wait more than they work. */
const MAX_CONCURRENT_BATCHES = 16;
/** A longer pause ends the lease. */
const SHORT_PAUSE_MS = 500;
/** Then it is another batch's turn, if there are many. */
const TURN_MS = 30_000;
const CANCELLED_AT_ONCE = 500;

const NOT_ADMITTED = {
  code: 'unauthorized',
  detail: 'The API key that ran the batch is revoked or expired, or the reseller is suspended',
};

/** Takes batches forward: checks their rows, places them, ends what was cancelled. In any replica, one at a time. */
@Injectable()
export class BatchWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger(BatchWorker.name);
  private readonly stop = new AbortController();
  private readonly working = new Set<Promise<void>>();
  private moreAreDue = false;

  constructor(
    private readonly work: BatchWork,
    private readonly rows: BatchRowRepository,
    private readonly callers: DeferredCallers,
    private readonly checking: CheckRows,
    private readonly running: RunRows,
    private readonly end: EndBatchStep,
    private readonly shutdown: Shutdown,
  ) {}

  /** Takes what is due, as far as there is room. If there is more, it goes on when one has had its turn. */
  async sweep(): Promise<void> {
    const room = MAX_CONCURRENT_BATCHES - this.working.size;
    if (room <= 0 || this.stop.signal.aborted) return;
    const due = await this.work.findDue(room);
    this.moreAreDue = due.length === room;
    for (const { resellerId, id } of due) this.wake(resellerId, id);
  }

  /** Begins with a batch, or leaves it to the sweep. Never throws. */
  wake(resellerId: string, id: string): void {
    if (this.working.size >= MAX_CONCURRENT_BATCHES || this.stop.signal.aborted) return;
    const work = withContext({ resellerId }, () => this.take(resellerId, id))
      .catch((error: unknown) => this.logger.warn(`Batch ${id} is put off`, error))
      .finally(() => this.ended(work));
    this.working.add(work);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.shutdown.awaitEnd(this.working);
  }

  private ended(work: Promise<void>): void {
    this.working.delete(work);
    if (!this.moreAreDue) return;
    this.moreAreDue = false;
    this.sweep().catch(() => undefined); // the next sweep is soon
  }

  private async take(resellerId: string, id: string): Promise<void> {
    const { signal } = this.stop;
    const until = performance.now() + TURN_MS;
    let claimed = await this.work.claim(resellerId, id);
    while (claimed) {
      const pauseMs = await this.step(claimed);
      if (pauseMs === null) return;
      const isOver = pauseMs > SHORT_PAUSE_MS || performance.now() > until;
      if (!isOver) await sleep(pauseMs, undefined, { signal }).catch(() => undefined); // the process stops
      if (isOver || signal.aborted) {
        await this.work.release(claimed, pauseMs);
        return;
      }
      claimed = await this.work.renew(claimed);
    }
  }

  /** @returns milliseconds until the next step; null: the batch has another status or time now */
  private async step(batch: ClaimedBatch): Promise<number | null> {
    if (batch.status === 'cancelled') return this.cancelNext(batch);
    const { resellerId, actor, apiKeyId: keyId } = batch;
    const caller = await this.callers.find({ resellerId, actor, keyId });
    if (batch.status === 'running') {
      if (caller) return this.running.next(caller, batch);
      await this.end.pause(batch, NOT_ADMITTED);
      return null;
    }
    if (caller && (await this.checking.next(caller, batch))) return 0;
    await this.end.ready(batch);
    return null;
  }

  private async cancelNext(batch: ClaimedBatch): Promise<number | null> {
    if ((await this.rows.cancel(batch, CANCELLED_AT_ONCE)) === CANCELLED_AT_ONCE) return 0;
    await this.work.release(batch, null);
    return null;
  }
}
