import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ListPosition } from '../../domain/events/list-position.repository.js';
import { decodeCursor, encodeCursor, pageOf, type CurrentPage, type Page } from '../../platform/common/page.js';
import { DomainError } from '../../platform/common/problem.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import { BatchQueryRepository, type CountedBatch, type ShownBatchRow } from './batch-query.repository.js';
import type { BatchListQuery, BatchRowsQuery } from './batch-query.dto.js';

const BATCHES = 'batches';
const ROWS = 'batch-rows';
const POSITION = z.object({ createdAt: z.iso.datetime(), id: UUID_SCHEMA });
const ROW_POSITION = z.number().int().min(0);
/** Each has up to a thousand rows, which are counted. */
const MOST_BATCHES = 50;
const EXPORTED_AT_ONCE = 500;

/** Reads a reseller's batches. */
@Injectable()
export class BatchList {
  constructor(
    private readonly batches: BatchQueryRepository,
    private readonly position: ListPosition,
    private readonly reads: HeavyReads,
  ) {}

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<CountedBatch> {
    const [batch] = (await this.batches.page(resellerId, { id }, null, 1)).rows;
    if (!batch) throw new DomainError('not-found', 'There is no batch with this id');
    return batch;
  }

  /** Newest first. @throws DomainError validation-failed on `cursor`; too-many-reads, read-too-slow */
  async page(resellerId: string, { cursor, limit, status }: BatchListQuery): Promise<CurrentPage<CountedBatch>> {
    const at = cursor === undefined ? null : decodeCursor(BATCHES, cursor, POSITION);
    const after = at && { id: at.id, createdAt: new Date(at.createdAt) };
    const most = Math.min(limit, MOST_BATCHES);
    const { rows, asOf } = await this.position.read(resellerId, () =>
      this.reads.run(resellerId, (db) =>
        this.batches.page(resellerId, { ...(status && { status }) }, after, most + 1, db),
      ),
    );
    const page = pageOf(BATCHES, rows, most, ({ batch: { createdAt, id } }) => ({
      createdAt: createdAt.toISOString(),
      id,
    }));
    return { ...page, asOf };
  }

  /** In the order of the upload. @throws DomainError not-found; validation-failed on `cursor`; too-many-reads, read-too-slow */
  async rows(resellerId: string, id: string, query: BatchRowsQuery): Promise<Page<ShownBatchRow>> {
    const after = query.cursor === undefined ? 0 : decodeCursor(ROWS, query.cursor, ROW_POSITION);
    const rows = await this.reads.run(resellerId, (db) =>
      this.batches.rows(resellerId, id, query.outcome, after, query.limit + 1, db),
    );
    // A batch that does not exist has no rows, either.
    if (rows.length === 0) await this.get(resellerId, id);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return { items, nextCursor: last && rows.length > items.length ? encodeCursor(ROWS, last.number) : null };
  }

  /** All rows in pages. Between two pages no connection is held. */
  async *pages(resellerId: string, id: string): AsyncGenerator<readonly ShownBatchRow[]> {
    for (let after = 0; ;) {
      const from = after;
      const rows = await this.reads.run(
        resellerId,
        (db) => this.batches.rows(resellerId, id, undefined, from, EXPORTED_AT_ONCE, db),
        { patient: true },
      );
      yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < EXPORTED_AT_ONCE) return;
      after = last.number;
    }
  }
}
