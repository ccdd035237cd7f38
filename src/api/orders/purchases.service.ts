import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ListPosition } from '../../domain/events/list-position.repository.js';
import type { ShownOrder } from '../../domain/order-model/order-resource.js';
import { DomainError } from '../../platform/common/problem.js';
import { decodeCursor, pageOf, type PageQuery } from '../../platform/common/page.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ArchivedOrderRepository } from './archived-order.repository.js';
import { OrderQueryRepository } from './order-query.repository.js';
import { OrderViews } from './order-views.service.js';
import { PurchaseDto, type PurchasePageDto } from './purchase.dto.js';

const PURCHASES = 'purchases';
const POSITION = z.object({ createdAt: z.iso.datetime(), id: UUID_SCHEMA });
/** Pages have fewer purchases than asked for where their orders may have more ranges. */
const MAX_RANGES_OF_PAGE = 50_000;

/** Reads purchases: reservations, each with its activation. */
@Injectable()
export class Purchases {
  constructor(
    private readonly lists: OrderQueryRepository,
    private readonly archive: ArchivedOrderRepository,
    private readonly views: OrderViews,
    private readonly position: ListPosition,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Its orders may be in the archive, together or one of them. @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<PurchaseDto> {
    const { rows: recent } = await this.lists.page(resellerId, { purchaseId: [id] }, null, 2);
    const old = recent.length === 2 ? [] : await this.archive.ofPurchase(resellerId, id);
    const rows = [...recent, ...old];
    const [purchase] = await this.toDtos(resellerId, rows.filter(isReservation), rows);
    if (!purchase) throw new DomainError('not-found', 'There is no purchase with this id');
    return purchase;
  }

  /** Newest first. @throws DomainError validation-failed on `cursor` */
  async page(resellerId: string, query: PageQuery): Promise<PurchasePageDto> {
    const at = query.cursor === undefined ? null : decodeCursor(PURCHASES, query.cursor, POSITION);
    const after = at && { id: at.id, createdAt: new Date(at.createdAt) };
    const limit = Math.min(query.limit, Math.floor(MAX_RANGES_OF_PAGE / 2 / this.config.orders.maxRangesPerOrder));
    const { rows, asOf } = await this.position.read(resellerId, () =>
      this.lists.page(resellerId, { purchases: true }, after, limit + 1),
    );
    const { items, nextCursor } = pageOf(PURCHASES, rows, limit, ({ createdAt, id }) => ({
      createdAt: createdAt.toISOString(),
      id,
    }));
    // Read after the reservations: it is never older than they are.
    const purchaseId = items.map(({ id }) => id);
    const activations =
      items.length === 0
        ? []
        : (await this.lists.page(resellerId, { purchaseId, type: ['activation'] }, null, items.length)).rows;
    return { items: await this.toDtos(resellerId, items, activations), nextCursor, asOf };
  }

  private async toDtos(
    resellerId: string,
    reservations: readonly ShownOrder[],
    others: readonly ShownOrder[],
  ): Promise<PurchaseDto[]> {
    const purchases = reservations.map((reservation) => {
      const isOther = ({ purchaseId, type }: ShownOrder) => purchaseId === reservation.id && type === 'activation';
      return { reservation, activation: others.find(isOther) ?? null };
    });
    const orders = purchases.flatMap(({ reservation, activation }) => [
      reservation,
      ...(activation ? [activation] : []),
    ]);
    const shown = new Map((await this.views.all(orders)).map((order) => [order.id, order]));
    return purchases.flatMap((purchase) => {
      const reservation = shown.get(purchase.reservation.id);
      const activation = shown.get(purchase.activation?.id ?? '') ?? null;
      return reservation ? [PurchaseDto.from(purchase, reservation, activation)] : [];
    });
  }
}

function isReservation({ type }: ShownOrder): boolean {
  return type === 'reservation';
}
