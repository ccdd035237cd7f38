import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CarrierNumber, ListedPage } from '../model/carrier.js';
import type { ColtAccount } from '../model/colt-account.js';
import { ColtReader } from '../calls/colt-reader.service.js';
import type { ReadAnswer, ReadContext } from '../calls/question.js';
import { brokenAnswer } from '../http/to-colt-error.js';
import { AnswerTooLarge } from '../model/colt-error.js';
import { decodeNumbersInTurns, rowsIn } from '../wire/decode-number.js';
import { COLT_LIMITS } from '../model/limits.js';
import { mapInTurns } from '../../platform/common/turns.js';
import { ListingBounds } from './listing-bounds.js';
import { toQuery } from '../wire/wire-mapping.js';
import { SeenKeys } from '../http/seen-keys.js';
import { wireProfile } from '../wire/profiles/profiles.js';
import { parametersOf, type CollectionQuery } from './collection-query.js';

export interface PageSize {
  readonly first: number;
  /** After a 413 the page size shrinks to this before the error is thrown. */
  readonly least: number;
}

/** GET /numberCollection page by page, until its end is proven. */
@Injectable()
export class CollectionPages {
  private readonly unknownStatuses = new SeenKeys();

  constructor(private readonly reader: ColtReader) {}

  /**
   * Every row once, so that absence can be concluded from it.
   * @throws ColtError as `list`, and `broken_answer` when rows could not be read (after those that could)
   */
  async *read(
    account: ColtAccount,
    query: CollectionQuery,
    size: PageSize,
    context: ReadContext,
  ): AsyncGenerator<CarrierNumber[]> {
    let unreadable = 0;
    for await (const page of this.list(account, query, size, context)) {
      unreadable += page.unreadable.length;
      yield page.rows;
    }
    if (unreadable > 0) throw brokenAnswer('number_collection', `${unreadable} rows without a readable range`);
  }

  /**
   * Every row once, and the readable members of unreadable rows. It ends only when Colt's own count is reached, or with
   * an empty page.
   * @throws ColtError; AnswerTooLarge before the first page only; `broken_answer` when the end cannot be proven, or beyond
   * COLT_LIMITS
   */
  async *list(
    account: ColtAccount,
    query: CollectionQuery,
    size: PageSize,
    context: ReadContext,
  ): AsyncGenerator<ListedPage> {
    const profile = wireProfile(account.profile);
    let { first: limit } = size;
    let offset = 0;
    const seen = new Set<string>();
    const bounds = new ListingBounds();
    for (;;) {
      bounds.countPage();
      const answer = await this.page(account, query, offset, limit, context).catch((error: unknown) => {
        if (error instanceof AnswerTooLarge && limit > size.least) return null;
        throw error instanceof AnswerTooLarge && offset > 0 ? endless() : error;
      });
      if (!answer) {
        limit = Math.max(size.least, Math.floor(limit / 5));
        continue;
      }
      const values = await rowsOf(answer);
      const total = answer.totalCount;
      if (values.length === 0 && total !== null && offset < total) throw endless();
      if (values.length === 0) break;
      const before = seen.size;
      for (const hash of await mapInTurns(values, hashOf)) seen.add(hash);
      if (seen.size === before) {
        // Colt ignores paging and sent the same rows again: they are all of them, unless a full page was cut off.
        if (offset >= limit) throw endless();
        break;
      }
      const decoded = await decodeNumbersInTurns(values, profile);
      const broken = decoded.unreadable.length;
      if (broken > 0) await answer.capture(`${broken} rows without a readable range`);
      bounds.countRows(values.length, broken);
      await this.captureUnknown(account, decoded.rows, answer);
      yield decoded;
      offset += values.length;
      if (total !== null && offset >= total) break;
    }
  }

  private async captureUnknown({ resellerId }: ColtAccount, rows: CarrierNumber[], answer: ReadAnswer): Promise<void> {
    const unknown = rows.filter(({ status, rawStatus }) => status === 'unknown' && rawStatus !== null);
    if (unknown.some(({ rawStatus }) => this.unknownStatuses.isNew(resellerId, rawStatus))) {
      await answer.capture('an unknown number status');
    }
  }

  private async page(
    account: ColtAccount,
    query: CollectionQuery,
    offset: number,
    limit: number,
    context: ReadContext,
  ): Promise<ReadAnswer> {
    const parameters = toQuery(wireProfile(account.profile), { ...parametersOf(query, limit), offset, limit });
    // URLSearchParams encodes a plus as %2B, as the contract requires.
    const path = `/numberCollection?${new URLSearchParams(parameters).toString()}`;
    const answer = await this.reader.ask(account, { operation: 'number_collection', path }, context);
    if (!answer) throw brokenAnswer('number_collection', 'no answer');
    return answer;
  }
}

function hashOf(row: unknown): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64');
}

async function rowsOf(answer: ReadAnswer): Promise<readonly unknown[]> {
  const rows = rowsIn(answer.body, answer.totalCount);
  if (rows && rows.length <= COLT_LIMITS.rowsOfPage) return rows;
  if (rows) {
    const problem = `${rows.length} rows in one page`;
    await answer.capture(problem);
    throw brokenAnswer('number_collection', problem);
  }
  await answer.capture('no list of numbers in the answer');
  throw brokenAnswer('number_collection', 'no list of numbers in the answer');
}

function endless() {
  return brokenAnswer('number_collection', 'the end of the list cannot be proven');
}
