import { Readable, pipeline } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { meansNumber, type NumberFilter } from '../numbers/number-filter.js';
import { NumberListRepository } from '../numbers/number-list.repository.js';
import { commonCells, HEADERS, numberRow, rangeRow, type ExportRows } from './export-columns.js';

const RANGES_AT_A_TIME = 500;

/** The inventory as a CSV file of any length in constant memory: it is read as fast as it is fetched, no faster. */
@Injectable()
export class NumberExport {
  private readonly logger = new Logger(NumberExport.name);

  constructor(private readonly numbers: NumberListRepository) {}

  open(resellerId: string, filter: NumberFilter, rows: ExportRows): Readable {
    const csv = stringify({ header: true, columns: [...HEADERS[rows]], escape_formulas: true });
    pipeline(Readable.from(this.rows(resellerId, filter, rows)), csv, (error) => {
      // A client that goes away is no failure of ours.
      if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.logger.warn(`An export broke off: ${error.name}`);
    });
    return csv;
  }

  private async *rows(resellerId: string, filter: NumberFilter, rows: ExportRows): AsyncGenerator<string[]> {
    for (let after = 0n; ;) {
      const page = await this.numbers.page(resellerId, filter, after, RANGES_AT_A_TIME);
      for (const segment of page) {
        const common = commonCells(segment);
        if (rows === 'ranges') yield rangeRow(segment, common);
        else {
          for (let number = segment.start; number <= segment.end; number += 1n) {
            if (meansNumber(filter, number)) yield numberRow(number, common);
          }
        }
      }
      const last = page.at(-1);
      if (!last || page.length < RANGES_AT_A_TIME) return;
      after = last.end;
    }
  }
}
