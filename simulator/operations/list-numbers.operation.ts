import { Injectable } from '@nestjs/common';
import { NumberBook, type HeldNumbers } from '../books/number-book.js';
import { OrderBook } from '../books/order-book.js';
import { Clock } from '../clock/clock.js';
import { FreePool, type FreeBlock } from '../pool/free-pool.js';
import { lineOf, split } from '../pool/number-lines.js';
import { Refusal, invalidInput } from '../refusal.js';
import { SettingsHolder } from '../settings.js';
import { fullNumber, isoTime, wireRange } from '../words.js';
import type { Answer, Call } from './answer.js';
import { parseQuery, rangeOf, type NumberQuery } from './number-query.js';

const defaultLimit = 100;

/** GET /numberCollection: the free pool with numberStatus=Free, otherwise the account's inventory. */
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
    const query = parseQuery(call.query);
    if (query.numberStatus === 'Free') return this.page(query, this.free(query), freeRow);
    const rows = this.inventory(query, call.account.clientId);
    const { maxRows } = this.settings.current;
    const unbounded = query.limit === undefined && rangeOf(query) === undefined;
    if (unbounded && rows.length > maxRows) throw tooLarge();
    return this.page(query, rows, (held) => this.row(held));
  }

  private page<T>(query: NumberQuery, rows: readonly T[], write: (row: T) => unknown): Answer {
    const offset = query.offset ?? 0;
    const page = rows.slice(offset, offset + (query.limit ?? defaultLimit));
    if (page.length > this.settings.current.maxRows) throw tooLarge();
    return {
      status: 200,
      body: page.map(write),
      headers: { 'x-total-count': String(rows.length), 'x-result-count': String(page.length) },
    };
  }

  private free(query: NumberQuery): FreeBlock[] {
    const { country, numberType: kind } = query;
    if (!country) throw invalidInput('country is needed with numberStatus=Free');
    if (!kind) throw invalidInput('numberType is needed with numberStatus=Free');
    const range = rangeOf(query);
    const { areaCode, areaCodeExtn, blockSize = 1, quantity = 10 } = query;
    return range
      ? this.pool.gaps(range).filter(({ line }) => line.country === country && line.kind === kind)
      : this.pool.search({ country, kind, areaCode, areaCodeExtn, blockSize, quantity });
  }

  private inventory(query: NumberQuery, account: string): HeldNumbers[] {
    const now = this.clock.now();
    const { numberStatus, country, numberType, areaCode, areaCodeExtn, orderId, customerReference } = query;
    const rows: HeldNumbers[] = [];
    for (const held of this.candidates(query, account)) {
      if (held.visibleAt > now) continue;
      if (numberStatus !== undefined && held.status !== numberStatus) continue;
      if (country !== undefined && held.country !== country) continue;
      if (numberType !== undefined && held.kind !== numberType) continue;
      if (orderId !== undefined && held.orderId !== orderId) continue;
      if (customerReference !== undefined && held.reference !== customerReference) continue;
      if (areaCode !== undefined && trimmed(lineOf(held)?.areaCode) !== trimmed(areaCode)) continue;
      if (areaCodeExtn !== undefined && lineOf(held)?.areaCodeExtn !== areaCodeExtn) continue;
      rows.push(held);
    }
    return rows;
  }

  /** Candidates from the most selective filter that has an index. */
  private candidates(query: NumberQuery, account: string): Iterable<HeldNumbers> {
    const own = this.numbers.of(account);
    const range = rangeOf(query);
    if (range) return own.overlapping(range);
    if (query.orderId !== undefined) {
      const ranges = this.orders.find(query.orderId)?.ranges ?? [];
      return ranges.flatMap((each) => own.overlapping(each));
    }
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

/** A single literal without spreading: this is the most frequent answer. */
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

const tooLarge = () => new Refusal(413, '001', 'Payload too large', 'Narrow the query.');

const trimmed = (areaCode: string | undefined) => areaCode?.replace(/^0/, '');
