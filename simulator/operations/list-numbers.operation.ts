import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NumberBook, type HeldNumbers } from '../books/number-book.js';
import { OrderBook } from '../books/order-book.js';
import { Clock } from '../clock/clock.js';
import { FreePool, type FreeBlock } from '../pool/free-pool.js';
import { lineOf, split } from '../pool/number-lines.js';
import { Refusal, invalidInput } from '../refusal.js';
import { SettingsHolder } from '../settings.js';
import { countries, fullNumber, isoTime, kinds, numberStatuses, wireRange, type Range } from '../words.js';
import type { Answer, Call } from './answer.js';
import { parseBody, parseRange } from './request-body.js';

const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^[0-9]+$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .optional();
const fullNumberText = z
  .string()
  .regex(/^\+[1-9][0-9]{5,14}$/, 'expected E.164; a plus is sent as %2B')
  .optional();

const querySchema = z.looseObject({
  numberStatus: z.enum(numberStatuses).optional(),
  country: z.enum(countries).optional(),
  numberType: z.enum(kinds).optional(),
  areaCode: z
    .string()
    .regex(/^[0-9]{1,6}$/)
    .optional(),
  areaCodeExtn: z
    .string()
    .regex(/^[0-9]{1,8}$/)
    .optional(),
  blockSize: number(1, 1000),
  quantity: number(1, 100),
  startFullNumber: fullNumberText,
  endFullNumber: fullNumberText,
  orderId: z.string().max(64).optional(),
  customerReference: z.string().max(50).optional(),
  offset: number(0, Number.MAX_SAFE_INTEGER),
  limit: number(1, 1000),
});
type Query = z.infer<typeof querySchema>;

const defaultLimit = 100;

/** GET /numberCollection: the free pool with numberStatus=Free, else the account's inventory. */
@Injectable()
export class ListNumbersOperation {
  constructor(
    private readonly pool: FreePool,
    private readonly numbers: NumberBook,
    private readonly orders: OrderBook,
    private readonly settings: SettingsHolder,
    private readonly clock: Clock,
  ) {}

  list(call: Call): Answer {
    const query = parseBody<Query>(querySchema, call.query);
    const rows = query.numberStatus === 'Free' ? this.free(query) : this.inventory(query, call.account.clientId);
    const offset = query.offset ?? 0;
    const page = rows.slice(offset, offset + (query.limit ?? defaultLimit));
    const unbounded = query.limit === undefined && query.numberStatus !== 'Free' && rangeOf(query) === undefined;
    if (page.length > this.settings.current.maxRows || (unbounded && rows.length > this.settings.current.maxRows)) {
      throw new Refusal(413, '001', 'Payload too large', 'Narrow the query.');
    }
    return {
      status: 200,
      body: page.map((row) => row()),
      headers: { 'x-total-count': String(rows.length), 'x-result-count': String(page.length) },
    };
  }

  private free(query: Query): (() => unknown)[] {
    const { country, numberType: kind } = query;
    if (!country) throw invalidInput('country is needed with numberStatus=Free');
    if (!kind) throw invalidInput('numberType is needed with numberStatus=Free');
    const range = rangeOf(query);
    const { areaCode, areaCodeExtn, blockSize = 1, quantity = 10 } = query;
    const blocks = range
      ? this.pool.gaps(range).filter(({ line }) => line.country === country && line.kind === kind)
      : this.pool.search({ country, kind, areaCode, areaCodeExtn, blockSize, quantity });
    return blocks.map((block) => () => freeRow(block));
  }

  private inventory(query: Query, account: string): (() => unknown)[] {
    const now = this.clock.now();
    const { numberStatus, country, numberType, areaCode, areaCodeExtn, orderId, customerReference } = query;
    const rows: (() => unknown)[] = [];
    for (const held of this.candidates(query, account)) {
      if (held.visibleAt > now) continue;
      if (numberStatus !== undefined && held.status !== numberStatus) continue;
      if (country !== undefined && held.country !== country) continue;
      if (numberType !== undefined && held.kind !== numberType) continue;
      if (orderId !== undefined && held.orderId !== orderId) continue;
      if (customerReference !== undefined && held.reference !== customerReference) continue;
      if (areaCode !== undefined && trimmed(lineOf(held)?.areaCode) !== trimmed(areaCode)) continue;
      if (areaCodeExtn !== undefined && lineOf(held)?.areaCodeExtn !== areaCodeExtn) continue;
      rows.push(() => this.row(held));
    }
    return rows;
  }

  /** What may match, by the narrowest filter that has an index. */
  private candidates(query: Query, account: string): Iterable<HeldNumbers> {
    const own = this.numbers.of(account);
    const range = rangeOf(query);
    if (range) return own.overlapping(range);
    const order = query.orderId === undefined ? undefined : this.orders.find(query.orderId);
    if (order) return order.ranges.flatMap((each) => own.overlapping(each));
    if (query.customerReference === undefined) return own;
    const orders = this.orders.withReference(account, query.customerReference);
    const found = orders.flatMap((each) => each.ranges.flatMap((part) => own.overlapping(part)));
    return [...new Set(found)].sort((a, b) => a.start - b.start);
  }

  private row(held: HeldNumbers) {
    const line = lineOf(held);
    const echo = this.settings.current.echoEndCustomer && held.status === 'Activated';
    return {
      ...wireRange(held),
      country: held.country,
      numberType: held.kind,
      ...(line ? split(line, held) : {}),
      numberStatus: held.status,
      ...(held.orderId === undefined ? {} : { orderId: held.orderId }),
      ...(held.reference === undefined ? {} : { customerReference: held.reference }),
      ...(held.expiresAt === undefined ? {} : { reservationExpiryDate: isoTime(held.expiresAt) }),
      ...(held.activatedAt === undefined ? {} : { activationDate: isoTime(held.activatedAt) }),
      ...(echo && held.endCustomer !== undefined ? { endCustomer: held.endCustomer } : {}),
      ...(echo && held.directoryService !== undefined ? { directoryService: held.directoryService } : {}),
    };
  }
}

/** One literal, no spreading: the busiest answer there is. */
function freeRow(block: FreeBlock) {
  const { areaCode, areaCodeExtn, rangeStart, rangeEnd } = split(block.line, block);
  return {
    startFullNumber: fullNumber(block.start),
    endFullNumber: fullNumber(block.end),
    country: block.line.country,
    numberType: block.line.kind,
    areaCode,
    areaCodeExtn,
    rangeStart,
    rangeEnd,
    numberStatus: 'Free',
  };
}

function rangeOf({ startFullNumber, endFullNumber }: Query): Range | undefined {
  const start = startFullNumber ?? endFullNumber;
  return start === undefined ? undefined : parseRange(start, endFullNumber ?? start);
}

const trimmed = (areaCode: string | undefined) => areaCode?.replace(/^0/, '');
