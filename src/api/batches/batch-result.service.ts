import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { OpenExports } from '../../platform/reads/open-exports.service.js';
import { csvLines, exportFormat, type ExportFormat } from '../numbers/export-format.js';
import type { ExportFormatQuery } from '../numbers/number-filter.dto.js';
import { BatchList } from './batch-list.service.js';
import type { ShownBatchRow } from './batch-query.repository.js';
import { BatchRowDto } from './batch.dto.js';

const HEADER = [
  ...['row', 'type', 'reference', 'outcome', 'orderId', 'activationId', 'country', 'kind', 'ranges'],
  ...['quantity', 'errorCode', 'errorDetail', 'endedAt'],
];

/** Streams what became of a batch as CSV, one line for each row. */
@Injectable()
export class BatchResult {
  constructor(
    private readonly batches: BatchList,
    private readonly exports: OpenExports,
  ) {}

  /** @throws DomainError not-found, too-many-reads */
  async open(resellerId: string, id: string, query: ExportFormatQuery): Promise<Readable> {
    await this.batches.get(resellerId, id);
    return this.exports.stream(resellerId, this.chunks(resellerId, id, exportFormat(query.for, query.separator)));
  }

  private async *chunks(resellerId: string, id: string, format: ExportFormat): AsyncGenerator<string> {
    yield format.prefix + csvLines([HEADER], format);
    for await (const rows of this.batches.pages(resellerId, id)) {
      if (rows.length > 0)
        yield csvLines(
          rows.map((row) => lineOf(row, format)),
          format,
        );
    }
  }
}

/** Its ranges as the upload takes them. */
function lineOf(shown: ShownBatchRow, { cell }: ExportFormat): string[] {
  const row = BatchRowDto.from(shown);
  const ranges = row.ranges.map(({ start, end }) => (start === end ? start : `${start}-${end}`)).join('; ');
  const error = row.problem ?? row.error;
  const detail = row.problem?.detail ?? row.error?.reason ?? row.error?.message ?? '';
  return [
    ...[
      String(row.number),
      row.type,
      cell(row.reference ?? ''),
      row.outcome,
      row.orderId ?? '',
      row.activationId ?? '',
    ],
    ...[row.country ?? '', row.kind ?? '', cell(ranges), String(row.quantity ?? '')],
    ...[cell(error?.code ?? ''), cell(detail), row.endedAt ?? ''],
  ];
}
