import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CessationRequest } from '../../domain/cessation-model/cessation-request.js';
import { formatSizedRange } from '../../numbering/range.js';
import { OpenExports } from '../../platform/reads/open-exports.service.js';
import { EndCustomerNames, type EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import { csvLines, exportFormat, type ExportFormat } from '../numbers/export-format.js';
import { CessationList } from './cessation-list.service.js';
import type { CessationExportQuery } from './cessation-query.dto.js';

const HEADER = [
  ...[
    'start',
    'end',
    'size',
    'outcome',
    'country',
    'kind',
    'requestId',
    'status',
    'requestedFor',
    'reason',
    'reference',
  ],
  ...['endCustomerId', 'endCustomerReference', 'endCustomerName', 'actor', 'createdAt', 'updatedAt', 'completedAt'],
];

/** Streams cessation requests as CSV, one line for each range, for the person who carries them out. */
@Injectable()
export class CessationExport {
  constructor(
    private readonly requests: CessationList,
    private readonly names: EndCustomerNames,
    private readonly exports: OpenExports,
  ) {}

  /** @throws DomainError too-many-reads */
  open(resellerId: string, query: CessationExportQuery): Readable {
    return this.exports.stream(resellerId, this.chunks(resellerId, query));
  }

  private async *chunks(resellerId: string, query: CessationExportQuery): AsyncGenerator<string> {
    const format = exportFormat(query.for, query.separator);
    yield format.prefix + csvLines([HEADER], format);
    for await (const page of this.requests.pages(resellerId, query)) {
      const customers = page.map(({ endCustomerId }) => endCustomerId);
      const names = await this.names.of(resellerId, customers);
      const lines = page.flatMap((request) => linesOf(request, names.get(request.endCustomerId ?? ''), format));
      if (lines.length > 0) yield csvLines(lines, format);
    }
  }
}

function linesOf(request: CessationRequest, customer: EndCustomerName | undefined, { cell }: ExportFormat): string[][] {
  const { reason, reference, actor } = request;
  const common = [
    ...[request.country, request.kind, request.id, request.status, request.requestedFor ?? ''],
    ...[cell(reason ?? ''), cell(reference ?? ''), request.endCustomerId ?? ''],
    ...[cell(customer?.reference ?? ''), cell(customer?.name ?? ''), cell(actor ?? '')],
    ...[request.createdAt, request.updatedAt, request.completedAt].map((at) => at?.toISOString() ?? ''),
  ];
  return request.ranges.map((range) => {
    const { start, end, size } = formatSizedRange(range);
    return [cell(start), cell(end), String(size), range.outcome, ...common];
  });
}
