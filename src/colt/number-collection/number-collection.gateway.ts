import { Injectable } from '@nestjs/common';
import { ascending } from '../../numbering/range-set.js';
import { areaCodeInFullNumber } from '../../numbering/split-format.js';
import { overlaps, type NumberRange } from '../../numbering/range.js';
import type { CarrierNumber, FreeRange, ListedPage } from '../model/carrier.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtError, AnswerTooLarge } from '../model/colt-error.js';
import type { ReadContext } from '../calls/question.js';
import { brokenAnswer } from '../http/to-colt-error.js';
import { CollectionPages } from './collection-pages.service.js';
import { narrow, type CollectionQuery } from './collection-query.js';
import { freeBlocks, MAX_FREE_RANGES, type FreeSearch } from './free-rows.js';

const INVENTORY_PAGE = { first: 500, least: 20 };

/** GET /numberCollection: Colt's free numbers, and the account's inventory. */
@Injectable()
export class NumberCollectionGateway {
  constructor(private readonly pages: CollectionPages) {}

  /**
   * Every range of the account's inventory at Colt that overlaps `range`. An empty result proves absence: anything but
   * complete, readable 200 answers throws.
   * @throws ColtError
   */
  async inventoryOf(account: ColtAccount, range: NumberRange, context: ReadContext = {}): Promise<CarrierNumber[]> {
    const found = new Map<string, CarrierNumber>();
    let unreadable = 0;
    for await (const page of this.listed(account, { range }, context)) {
      unreadable += page.unreadable.length;
      for (const row of page.rows) {
        if (overlaps(row.range, range)) found.set(`${row.range.start}-${row.range.end} ${row.coltOrderId}`, row);
      }
    }
    if (unreadable > 0) throw brokenAnswer('number_collection', `${unreadable} rows without a readable range`);
    return [...found.values()].sort((a, b) => ascending(a.range.start, b.range.start));
  }

  /**
   * The account's whole inventory at Colt, page by page; complete only when it ends without an error and without an
   * unreadable row.
   * @throws ColtError
   */
  inventoryPages(account: ColtAccount, context: ReadContext = {}): AsyncIterable<ListedPage> {
    return this.listed(account, {}, context);
  }

  /**
   * Free ranges of exactly `blockSize` numbers, at most `quantity` and at most `MAX_FREE_RANGES`; fewer when Colt has
   * no more.
   * @throws ColtError
   */
  async freeNumbers(account: ColtAccount, search: FreeSearch, context: ReadContext = {}): Promise<FreeRange[]> {
    const { country, kind, blockSize } = search;
    const quantity = Math.min(search.quantity, MAX_FREE_RANGES);
    const areaCode = search.areaCode && areaCodeInFullNumber(country, kind, search.areaCode);
    const free = { blockSize, quantity, ...(areaCode ? { areaCode } : {}) };
    const found: FreeRange[] = [];
    try {
      for await (const rows of this.pages.read(
        account,
        { country, kind, free },
        { first: quantity, least: 1 },
        context,
      )) {
        for (const row of rows) found.push(...freeBlocks(row, search));
        if (found.length >= quantity) break;
      }
    } catch (error) {
      // A search does not have to be complete.
      if (!(error instanceof ColtError && error.kind === 'broken_answer' && found.length > 0)) throw error;
    }
    return found.slice(0, quantity);
  }

  /** The inventory for a query; after a 413 it is split into narrower queries, and their answers are joined. */
  private async *listed(
    account: ColtAccount,
    query: CollectionQuery,
    context: ReadContext,
  ): AsyncGenerator<ListedPage> {
    let parts: CollectionQuery[];
    try {
      for await (const { rows, unreadable } of this.pages.list(account, query, INVENTORY_PAGE, context)) {
        if (query.range && isCanned(rows, query.range)) {
          throw new CannedAnswer();
        }
        yield { rows: held(rows), unreadable };
      }
      return;
    } catch (error) {
      parts = error instanceof AnswerTooLarge ? narrow(query) : [];
      if (parts.length === 0) throw error;
    }
    let rows = 0;
    for (const part of parts) {
      for await (const page of this.listed(account, part, context)) {
        rows += page.rows.length + page.unreadable.length;
        yield page;
      }
    }
    // One kind in one country is too large as a whole but empty in every part: Colt's range parameters do not mean what
    // we assume, so the empty result proves nothing.
    if (rows === 0 && !query.range && parts[0]?.range) {
      throw brokenAnswer('number_collection', 'too large as a whole, and empty in every part');
    }
  }
}

function isCanned(rows: readonly CarrierNumber[], asked: NumberRange): boolean {
  return rows.length > 0 && rows.every(({ status, range }) => status === 'free' && !overlaps(range, asked));
}

/**
 * An answer to an inventory query may contain free numbers when Colt ignores a parameter; they belong to no account.
 */
function held(rows: readonly CarrierNumber[]): CarrierNumber[] {
  return rows.filter(({ status }) => status !== 'free');
}

/**
 * The answer that an account without entitlement gets to any query. It is not about our numbers, and proves no absence.
 */
class CannedAnswer extends ColtError {
  constructor() {
    super('broken_answer', 'Colt answered with free numbers only, which were not queried');
  }
}
