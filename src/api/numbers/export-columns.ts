import { formatE164, rangeSize, type NumberRange } from '../../numbering/range.js';
import type { Segment } from '../../domain/holdings/holding.js';

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
] as const;

export const HEADERS: Readonly<Record<ExportRows, readonly string[]>> = {
  ranges: ['start', 'end', 'size', ...COMMON],
  numbers: ['number', ...COMMON],
};

export function rangeRow(range: NumberRange, common: readonly string[]): string[] {
  return [e164(range.start), e164(range.end), rangeSize(range).toString(), ...common];
}

export function numberRow(number: bigint, common: readonly string[]): string[] {
  return [e164(number), ...common];
}

/** The cells that all numbers of a range share. Ids and times have a fixed form and need no apostrophe. */
export function commonCells(segment: Segment): string[] {
  return [
    segment.country,
    segment.kind,
    segment.status,
    spreadsheetText(segment.reference ?? ''),
    segment.endCustomerId ?? '',
    segment.orderId ?? '',
    segment.openOrderId ?? '',
    segment.reservedAt?.toISOString() ?? '',
    segment.reservationExpiresAt?.toISOString() ?? '',
    segment.reservationExpirySource ?? '',
    segment.activatedAt?.toISOString() ?? '',
  ];
}

function e164(number: bigint): string {
  return spreadsheetText(formatE164(number));
}

/**
 * Text that a spreadsheet neither runs as a formula nor reads as a number. Unless it starts with a letter it gets a
 * leading apostrophe, the spreadsheets' own mark for text. Removing one leading apostrophe always restores the text.
 */
export function spreadsheetText(text: string): string {
  return /^(?:\p{L}|$)/u.test(text) ? text : `'${text}`;
}
