import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { CessationRequest } from '../../domain/cessation-model/cessation-request.js';
import { ListPosition } from '../../domain/events/list-position.repository.js';
import { parseE164 } from '../../numbering/range.js';
import { decodeCursor, pageOf, type CurrentPage } from '../../platform/common/page.js';
import { DomainError } from '../../platform/common/problem.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import type { CessationFilterQuery, CessationListQuery } from './cessation-query.dto.js';
import {
  CessationQueryRepository,
  type CessationFilter,
  type CessationPosition,
} from './cessation-query.repository.js';

const REQUESTS = 'cessation-requests';
const POSITION = z.object({ createdAt: z.iso.datetime(), id: UUID_SCHEMA });
/** Pages have fewer requests than asked for where these may have more ranges, which would delay other requests. */
const MAX_RANGES_OF_PAGE = 50_000;
const EXPORTED_AT_ONCE = 100;

/** Reads a reseller's cessation requests. */
@Injectable()
export class CessationList {
  constructor(
    private readonly requests: CessationQueryRepository,
    private readonly position: ListPosition,
    private readonly reads: HeavyReads,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<CessationRequest> {
    const [request] = (await this.requests.page(resellerId, { id }, null, 1)).rows;
    if (!request) throw new DomainError('not-found', 'There is no cessation request with this id');
    return request;
  }

  /** Newest first. @throws DomainError validation-failed on `cursor`; too-many-reads, read-too-slow */
  async page(resellerId: string, query: CessationListQuery): Promise<CurrentPage<CessationRequest>> {
    const at = query.cursor === undefined ? null : decodeCursor(REQUESTS, query.cursor, POSITION);
    const after = at && { id: at.id, createdAt: new Date(at.createdAt) };
    const limit = Math.min(query.limit, Math.floor(MAX_RANGES_OF_PAGE / this.config.orders.maxRangesPerOrder));
    const filter = cessationFilter(query);
    const { rows, asOf } = await this.position.read(resellerId, () =>
      this.reads.run(resellerId, (db) => this.requests.page(resellerId, filter, after, limit + 1, db)),
    );
    const page = pageOf(REQUESTS, rows, limit, ({ createdAt, id }) => ({ createdAt: createdAt.toISOString(), id }));
    if (!query.total) return { ...page, asOf };
    const total = await this.reads.run(resellerId, (db) => this.requests.total(resellerId, filter, db));
    return { ...page, asOf, total };
  }

  /** All requests that match, newest first, in pages. Between two pages no connection is held. */
  async *pages(resellerId: string, query: CessationFilterQuery): AsyncGenerator<readonly CessationRequest[]> {
    const filter = cessationFilter(query);
    for (let after: CessationPosition | null = null; ;) {
      const rows: readonly CessationRequest[] = await this.exported(resellerId, filter, after);
      yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < EXPORTED_AT_ONCE) return;
      after = { createdAt: last.createdAt, id: last.id };
    }
  }

  private async exported(resellerId: string, filter: CessationFilter, after: CessationPosition | null) {
    const read = (db: StatementRunner) => this.requests.page(resellerId, filter, after, EXPORTED_AT_ONCE, db);
    return (await this.reads.run(resellerId, read, { patient: true })).rows;
  }
}

function cessationFilter(query: CessationFilterQuery): CessationFilter {
  const { status, open, number, reference, country, kind, endCustomerId, createdAfter, createdBefore } = query;
  return {
    ...(status && { status }),
    ...(open !== undefined && { open }),
    ...(number !== undefined && { number: parseE164(number) }),
    ...(reference !== undefined && { reference }),
    ...(country && { country }),
    ...(kind && { kind }),
    ...(endCustomerId && { endCustomerId }),
    ...(createdAfter && { createdAfter: createdAfter.first }),
    ...(createdBefore && { createdBefore: createdBefore.first }),
  };
}
