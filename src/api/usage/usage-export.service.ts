import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { formatSizedRange } from '../../numbering/range.js';
import { OpenExports } from '../../platform/reads/open-exports.service.js';
import { numberDays, numberMilliseconds, type UsageItem } from '../../domain/usage/usage.js';
import { EndCustomerNames } from '../../tenants/end-customers/end-customer-names.repository.js';
import { csvLines, exportFormat, type ExportFormat } from '../numbers/export-format.js';
import type { UsageExportQuery } from './usage.dto.js';
import { Usage, type EndCustomerUsage, type UsageReport } from './usage.service.js';

const CHUNK_LINES = 500;
const OF_CUSTOMER = ['endCustomerId', 'endCustomerReference', 'endCustomerName'];
const OF_RANGE = ['start', 'end', 'size', 'country', 'kind'];
const HEADERS = {
  ranges: [...OF_RANGE, ...OF_CUSTOMER, 'from', 'to', 'activeSince', 'continues', 'numberDays'],
  end_customers: [...OF_CUSTOMER, 'numberDays'],
};

type Line = UsageItem | EndCustomerUsage;

/** Streams usage as CSV, at any size, as it was at one moment. */
@Injectable()
export class UsageExport {
  constructor(
    private readonly usage: Usage,
    private readonly names: EndCustomerNames,
    private readonly exports: OpenExports,
  ) {}

  /** @throws DomainError validation-failed, too-many-reads */
  async open(resellerId: string, query: UsageExportQuery): Promise<Readable> {
    const report = await this.usage.report(resellerId, query);
    return this.exports.stream(resellerId, this.chunks(resellerId, report, query));
  }

  private async *chunks(resellerId: string, report: UsageReport, query: UsageExportQuery): AsyncGenerator<string> {
    const format = exportFormat(query.for, query.separator);
    yield format.prefix + csvLines([HEADERS[query.rows]], format);
    const lines =
      query.rows === 'ranges'
        ? this.usage.items(resellerId, report, true)
        : await this.usage.totals(resellerId, report, true);
    let chunk: Line[] = [];
    for await (const line of lines) {
      chunk.push(line);
      if (chunk.length < CHUNK_LINES) continue;
      yield await this.write(resellerId, chunk, format);
      chunk = [];
    }
    if (chunk.length > 0) yield await this.write(resellerId, chunk, format);
  }

  private async write(resellerId: string, lines: readonly Line[], format: ExportFormat): Promise<string> {
    const names = await this.names.of(
      resellerId,
      lines.map(({ endCustomerId }) => endCustomerId),
    );
    const { cell } = format;
    const rows = lines.map((line) => {
      const customer = line.endCustomerId === null ? undefined : names.get(line.endCustomerId);
      const cells = [line.endCustomerId ?? '', cell(customer?.reference ?? ''), cell(customer?.name ?? '')];
      return 'milliseconds' in line ? [...cells, String(numberDays(line.milliseconds))] : itemRow(line, cells, cell);
    });
    return csvLines(rows, format);
  }
}

function itemRow(item: UsageItem, customer: readonly string[], cell: ExportFormat['cell']): string[] {
  const { start, end, size } = formatSizedRange(item);
  const times = [item.from, item.to, item.activeSince].map((at) => at.toISOString());
  const range = [cell(start), cell(end), String(size), item.country, item.kind];
  return [...range, ...customer, ...times, String(item.continues), String(numberDays(numberMilliseconds(item)))];
}
