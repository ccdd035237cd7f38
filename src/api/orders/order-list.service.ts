import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf, SEQ, type CurrentPage, type Page, type PageQuery } from '../../platform/common/page.js';
import type { Owned } from '../../tenants/end-customers/end-customer-names.repository.js';
import { ListPosition } from '../../domain/events/list-position.repository.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { parseE164 } from '../../numbering/range.js';
import { requireOrder } from '../../workflows/placing/resolution.js';
import { OrderWaiter } from '../../workflows/placing/order-waiter.service.js';
import { isOpen } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderHistoryRepository, type OrderHistoryEntry } from '../../domain/orders/order-history.repository.js';
import { ArchivedOrderRepository } from './archived-order.repository.js';
import type { OrderFilter } from './order-filter.repository.js';
import type { OrderListQuery } from './order-query.dto.js';
import { OrderQueryRepository } from './order-query.repository.js';
import type { ShownOrder } from '../../domain/order-model/order-resource.js';

const ORDERS = 'orders';
const HISTORY = 'order-history';
/** Parameters that select no orders. */
const PAGING: ReadonlySet<string> = new Set(['cursor', 'limit', 'total']);
const POSITION = z.object({ createdAt: z.iso.datetime(), id: UUID_SCHEMA });

/** Pages have fewer orders than asked for where these may have more ranges, which would delay other requests. */
const MAX_RANGES_OF_PAGE = 50_000;

/** Reads a reseller's orders. */
@Injectable()
export class OrderList {
  constructor(
    private readonly lists: OrderQueryRepository,
    private readonly orders: OrderRepository,
    private readonly histories: OrderHistoryRepository,
    private readonly archive: ArchivedOrderRepository,
    private readonly reads: HeavyReads,
    private readonly position: ListPosition,
    private readonly waiter: OrderWaiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Newest first. @throws DomainError validation-failed on `cursor`; too-many-reads, read-too-slow */
  async page(resellerId: string, query: OrderListQuery): Promise<CurrentPage<Owned<ShownOrder>>> {
    const at = query.cursor === undefined ? null : decodeCursor(ORDERS, query.cursor, POSITION);
    const after = at && { id: at.id, createdAt: new Date(at.createdAt) };
    const mostOrders = Math.floor(MAX_RANGES_OF_PAGE / this.config.orders.maxRangesPerOrder);
    const limit = Math.min(query.limit, mostOrders);
    const filter = toFilter(query);
    const read = (db?: StatementRunner) => this.lists.page(resellerId, filter, after, limit + 1, db);
    const { rows, asOf } = await this.position.read(resellerId, () =>
      isFiltered(query) ? this.reads.run(resellerId, read) : read(),
    );
    const page = pageOf(ORDERS, rows, limit, ({ createdAt, id }) => ({ createdAt: createdAt.toISOString(), id }));
    if (!query.total) return { ...page, asOf };
    return { ...page, asOf, total: await this.reads.run(resellerId, (db) => this.lists.total(resellerId, filter, db)) };
  }

  /** @throws DomainError too-many-reads, read-too-slow */
  summary(resellerId: string) {
    return this.reads.run(resellerId, (db) => this.lists.counts(resellerId, db));
  }

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<ShownOrder> {
    return requireOrder((await this.orders.peek(resellerId, id)) ?? (await this.archive.find(resellerId, id)));
  }

  /**
   * The order once its status differs from the present one, or as it is after `seconds`. An order that has ended is
   * returned at once.
   * @throws DomainError not-found, too-many-reads
   */
  async changed(resellerId: string, id: string, seconds: number, signal: AbortSignal): Promise<ShownOrder> {
    const order = await this.get(resellerId, id);
    if (seconds === 0 || !isOpen(order.status)) return order;
    await this.waiter.change(order, seconds * 1_000, signal);
    return this.get(resellerId, id);
  }

  /** Oldest first. @throws DomainError not-found, validation-failed on `cursor` */
  async history(resellerId: string, id: string, page: PageQuery): Promise<Page<OrderHistoryEntry>> {
    const { archivedAt } = await this.get(resellerId, id);
    const after = page.cursor === undefined ? null : BigInt(decodeCursor(HISTORY, page.cursor, SEQ));
    const from = archivedAt ? this.archive.history.bind(this.archive) : this.histories.page.bind(this.histories);
    const found = await from(resellerId, id, after, page.limit + 1);
    return pageOf(HISTORY, found, page.limit, ({ seq }) => seq.toString());
  }
}

/** Whether anything is filtered. Pages without a filter cost the same however many orders there are. */
function isFiltered(query: OrderListQuery): boolean {
  return Object.entries(query).some(([name, value]) => value !== undefined && !PAGING.has(name));
}

function toFilter(query: OrderListQuery): OrderFilter {
  const { number, createdAfter, createdBefore, updatedAfter, updatedBefore, ...rest } = query;
  return {
    ...rest,
    ...(number !== undefined && { number: parseE164(number) }),
    ...(createdAfter && { createdAfter: createdAfter.first }),
    ...(createdBefore && { createdBefore: createdBefore.first }),
    ...(updatedAfter && { updatedAfter: updatedAfter.first }),
    ...(updatedBefore && { updatedBefore: updatedBefore.first }),
  };
}
