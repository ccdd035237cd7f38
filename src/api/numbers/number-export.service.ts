import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Segment } from '../../domain/holding-model/holding.js';
import { meansNumber, type NumberFilter } from '../../domain/holdings/number-filter.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { OpenExports } from '../../platform/reads/open-exports.service.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import { commonCells, HEADERS, numberRow, rangeRow, type ExportRows } from './export-columns.js';
import { csvLines, type ExportFormat } from './export-format.js';

const PAGE_RANGES = 500;
const CHUNK_LINES = 1_000;
/** Other requests are served after so many numbers. */
const NUMBERS_AT_ONCE = 1_000n;
const PAUSE = null;

export interface ExportLayout {
  readonly rows: ExportRows;
  readonly format: ExportFormat;
}

/**
 * Streams the inventory as CSV in constant memory: pages are read from the database as fast as the client reads. Between
 * two pages an export holds no connection to Postgres.
 */
@Injectable()
export class NumberExport {
  constructor(
    private readonly numbers: NumberListRepository,
    private readonly reads: HeavyReads,
    private readonly exports: OpenExports,
  ) {}

  /** @throws DomainError too-many-reads */
  open(resellerId: string, filter: NumberFilter, layout: ExportLayout): Readable {
    return this.exports.stream(resellerId, this.chunks(resellerId, filter, layout));
  }

  private async *chunks(resellerId: string, filter: NumberFilter, layout: ExportLayout): AsyncGenerator<string> {
    const { rows, format } = layout;
    let lines: string[][] = [];
    yield format.prefix + csvLines([[...HEADERS[rows]]], format);
    for await (const segment of this.segments(resellerId, filter)) {
      for (const line of linesOf(segment, filter, layout)) {
        if (line === PAUSE) {
          await setImmediate();
          continue;
        }
        lines.push(line);
        if (lines.length < CHUNK_LINES) continue;
        yield csvLines(lines, format);
        lines = [];
      }
    }
    if (lines.length > 0) yield csvLines(lines, format);
  }

  private async *segments(resellerId: string, filter: NumberFilter): AsyncGenerator<Segment> {
    for (let after = 0n; ;) {
      const from = after;
      const read = (db: StatementRunner) => this.numbers.page(resellerId, filter, from, PAGE_RANGES, db);
      const page = await this.reads.run(resellerId, read, { patient: true });
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE_RANGES) return;
      after = last.end;
    }
  }
}

/** With a pause now and then, also where few numbers match: a range may have millions. */
function* linesOf(
  segment: Segment,
  filter: NumberFilter,
  { rows, format }: ExportLayout,
): Generator<string[] | typeof PAUSE> {
  const { cell } = format;
  const common = commonCells(segment, cell);
  if (rows === 'ranges') {
    yield rangeRow(segment, common, cell);
    return;
  }
  for (let number = segment.start; number <= segment.end; number += 1n) {
    if (number % NUMBERS_AT_ONCE === 0n) yield PAUSE;
    if (meansNumber(filter, number)) yield numberRow(number, common, cell);
  }
}
