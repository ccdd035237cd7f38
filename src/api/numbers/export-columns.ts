import { formatE164, formatRange, rangeSize, type NumberRange } from '../../numbering/range.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import type { ExportFormat } from './export-format.js';

export const EXPORT_ROWS = ['ranges', 'numbers'] as const;
export type ExportRows = (typeof EXPORT_ROWS)[number];

const COMMON = [
  'country',
  'kind',
  'status',
  'reference',
  'endCustomerId',
  'orderId',
  'openOrderId',
  'reservedAt',
  'reservationExpiresAt',
  'reservationExpirySource',
  'activatedAt',
  'tags',
  'metadata',
  'note',
  'cessationRequestId',
] as const;

export const HEADERS: Readonly<Record<ExportRows, readonly string[]>> = {
  ranges: ['start', 'end', 'size', ...COMMON],
  numbers: ['number', ...COMMON],
};

type Cell = ExportFormat['cell'];

export function rangeRow(range: NumberRange, common: readonly string[], cell: Cell): string[] {
  const { start, end } = formatRange(range);
  return [cell(start), cell(end), rangeSize(range).toString(), ...common];
}

export function numberRow(number: bigint, common: readonly string[], cell: Cell): string[] {
  return [cell(formatE164(number)), ...common];
}

/** The cells that all numbers of a range share. */
export function commonCells(segment: Segment, cell: Cell): string[] {
  const { tags, metadata, note } = segment.annotations;
  return [
    segment.country,
    segment.kind,
    segment.status,
    cell(segment.reference ?? ''),
    segment.endCustomerId ?? '',
    segment.orderId ?? '',
    segment.openOrderId ?? '',
    segment.reservedAt?.toISOString() ?? '',
    segment.reservationExpiresAt?.toISOString() ?? '',
    segment.reservationExpirySource ?? '',
    segment.activatedAt?.toISOString() ?? '',
    tags.length === 0 ? '' : cell(JSON.stringify(tags)),
    Object.keys(metadata).length === 0 ? '' : cell(JSON.stringify(metadata)),
    cell(note ?? ''),
    segment.cessationRequestId ?? '',
  ];
}
