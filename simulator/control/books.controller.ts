import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Books } from '../books/books.js';
import type { HeldNumbers } from '../books/number-book.js';
import type { BookedOrder } from '../books/order-book.js';
import { RequestLog } from '../books/request-log.js';
import { orderBody } from '../operations/get-order.operation.js';
import { isoTime, wireRange } from '../words.js';
import { found, pageSchema, parseControl } from './control-problem.js';

const text = z.string().optional();
const plainNumber = z
  .string()
  .regex(/^[+ ]?[0-9]{6,15}$/)
  .transform((value) => Number(value.replace(/^[+ ]/, '')))
  .optional();

const orderQuery = pageSchema.extend({ account: text, reference: text, status: text, type: text });
const numberQuery = pageSchema.extend({ account: text, status: text, start: plainNumber, end: plainNumber });
const requestQuery = pageSchema.extend({ account: text, operation: text, after: z.coerce.number().default(0) });
const noticeQuery = pageSchema.extend({ account: text, orderId: text, state: text });

/** Read-only views of the books, to compare them with a client's own. */
@Controller('_control/books')
export class BooksController {
  constructor(
    private readonly books: Books,
    private readonly log: RequestLog,
  ) {}

  @Get('orders')
  orders(@Query() query: unknown) {
    const wanted = parseControl(orderQuery, query);
    const matches = (order: BookedOrder) =>
      (wanted.account === undefined || order.account === wanted.account) &&
      (wanted.reference === undefined || order.reference === wanted.reference) &&
      (wanted.status === undefined || order.status === wanted.status) &&
      (wanted.type === undefined || order.type === wanted.type);
    return page([...this.books.orders.all()].filter(matches), wanted).map(shownOrder);
  }

  @Get('orders/:id')
  order(@Param('id') id: string) {
    return shownOrder(found(this.books.orders.find(id), 'order'));
  }

  /** All held numbers, as ranges in numeric order. */
  @Get('numbers')
  numbers(@Query() query: unknown) {
    const wanted = parseControl(numberQuery, query);
    const { start = 0, end = wanted.start ?? Number.MAX_SAFE_INTEGER } = wanted;
    const held = wanted.account === undefined ? this.books.numbers.all : this.books.numbers.of(wanted.account);
    const rows = held
      .overlapping({ start, end })
      .filter(({ status }) => wanted.status === undefined || status === wanted.status);
    return page(rows, wanted).map(shownNumbers);
  }

  @Get('requests')
  requests(@Query() query: unknown) {
    const wanted = parseControl(requestQuery, query);
    const rows = this.log
      .list()
      .filter(
        (request) =>
          request.sequence > wanted.after &&
          (wanted.account === undefined || request.account === wanted.account) &&
          (wanted.operation === undefined || request.operation === wanted.operation),
      );
    return page(rows, wanted).map((request) => ({ ...request, at: isoTime(request.at) }));
  }

  @Get('notifications')
  notifications(@Query() query: unknown) {
    const wanted = parseControl(noticeQuery, query);
    const rows = [...this.books.notices.all()].filter(
      (notice) =>
        (wanted.account === undefined || notice.account === wanted.account) &&
        (wanted.orderId === undefined || notice.orderId === wanted.orderId) &&
        (wanted.state === undefined || notice.state === wanted.state),
    );
    return page(rows, wanted).map((notice) => ({
      ...notice,
      at: isoTime(notice.at),
      deliveries: notice.deliveries.map((delivery) => ({ ...delivery, at: isoTime(delivery.at) })),
    }));
  }
}

function page<T>(rows: readonly T[], { offset, limit }: { offset: number; limit: number }): T[] {
  return rows.slice(offset, offset + limit);
}

function shownOrder(order: BookedOrder) {
  const { account, fate, trackingId, visibleAt, raised } = order;
  return { ...orderBody(order), account, fate, trackingId: trackingId ?? null, visibleAt: isoTime(visibleAt), raised };
}

function shownNumbers(held: HeldNumbers) {
  const { account, status, country, kind, orderId, reference, reservedBy, openOrder, endCustomer } = held;
  return {
    ...wireRange(held),
    size: held.end - held.start + 1,
    account,
    numberStatus: status,
    country,
    numberType: kind,
    orderId: orderId ?? null,
    customerReference: reference ?? null,
    reservedBy: reservedBy ?? null,
    openOrder: openOrder ?? null,
    reservationExpiryDate: held.expiresAt === undefined ? null : isoTime(held.expiresAt),
    activationDate: held.activatedAt === undefined ? null : isoTime(held.activatedAt),
    endCustomer: endCustomer ?? null,
    directoryService: held.directoryService ?? null,
    visibleAt: held.visibleAt > 8.64e15 ? null : isoTime(held.visibleAt),
  };
}
