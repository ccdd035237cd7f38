import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Segment } from '../../domain/holdings/holding.js';
import { meansNumber, type NumberFilter } from '../../domain/holdings/number-filter.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { commonCells, HEADERS, numberRow, rangeRow, type ExportRows } from './export-columns.js';
import type { ExportFormat } from './export-format.js';

const PAGE_RANGES = 500;
const CHUNK_LINES = 1_000;

export interface ExportLayout {
  readonly rows: ExportRows;
  readonly format: ExportFormat;
}

/** Streams the inventory as CSV in constant memory: pages are read from the database as fast as the client reads. */
@Injectable()
export class NumberExport {
  constructor(private readonly numbers: NumberListRepository) {}

  open(resellerId: string, filter: NumberFilter, layout: ExportLayout): Readable {
    return Readable.from(this.chunks(resellerId, filter, layout), { objectMode: false });
  }

  private async *chunks(resellerId: string, filter: NumberFilter, layout: ExportLayout): AsyncGenerator<string> {
    const { rows, format } = layout;
    let lines: string[][] = [];
    yield format.prefix + csv([[...HEADERS[rows]]], format);
    for await (const segment of this.segments(resellerId, filter)) {
      for (const line of linesOf(segment, filter, layout)) {
        lines.push(line);
        if (lines.length < CHUNK_LINES) continue;
        yield csv(lines, format);
        lines = [];
      }
    }
    if (lines.length > 0) yield csv(lines, format);
  }

  private async *segments(resellerId: string, filter: NumberFilter): AsyncGenerator<Segment> {
    for (let after = 0n; ;) {
      const page = await this.numbers.page(resellerId, filter, after, PAGE_RANGES);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE_RANGES) return;
      after = last.end;
    }
  }
}

function* linesOf(segment: Segment, filter: NumberFilter, { rows, format }: ExportLayout): Generator<string[]> {
  const { cell } = format;
  const common = commonCells(segment, cell);
  if (rows === 'ranges') {
    yield rangeRow(segment, common, cell);
    return;
  }
  for (let number = segment.start; number <= segment.end; number += 1n) {
    if (meansNumber(filter, number)) yield numberRow(number, common, cell);
  }
}

function csv(lines: string[][], { delimiter }: ExportFormat): string {
  return stringify(lines, { delimiter, record_delimiter: 'windows' });
}
