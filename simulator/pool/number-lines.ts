import type { Country, Kind, Range } from '../words.js';
import { callingCodes, planLines, type PlanLine } from './number-plan.js';

/** A plan line with its E.164 ends. */
export interface NumberLine extends PlanLine, Range {
  readonly start: number;
  readonly end: number;
}

export interface SplitNumber {
  areaCode: string;
  areaCodeExtn: string | undefined;
  rangeStart: string;
  rangeEnd: string;
}

/** Every line of the pool in numeric order; disjoint. */
export const numberLines: readonly NumberLine[] = planLines.map(withEnds).sort((a, b) => a.start - b.start);

const linesByKind = new Map<string, NumberLine[]>();
for (const line of numberLines) {
  const key = `${line.country} ${line.kind}`;
  linesByKind.set(key, [...(linesByKind.get(key) ?? []), line]);
}

/** The line that contains the whole range, if any. */
export function lineOf(range: Range): NumberLine | undefined {
  let low = 0;
  let high = numberLines.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = numberLines[middle];
    if (!line) return undefined;
    if (range.start < line.start) high = middle - 1;
    else if (range.start > line.end) low = middle + 1;
    else return range.end <= line.end ? line : undefined;
  }
  return undefined;
}

/** Accepts `areaCode` with or without its trunk 0. */
export function linesFor(
  country: Country,
  kind: Kind,
  areaCode?: string,
  areaCodeExtn?: string,
): readonly NumberLine[] {
  const lines = linesByKind.get(`${country} ${kind}`) ?? [];
  if (areaCode === undefined && areaCodeExtn === undefined) return lines;
  return lines.filter(
    (line) =>
      (areaCode === undefined || sameAreaCode(line, areaCode)) &&
      (areaCodeExtn === undefined || line.areaCodeExtn === areaCodeExtn),
  );
}

export function split(line: NumberLine, range: Range): SplitNumber {
  return {
    areaCode: line.areaCode,
    areaCodeExtn: line.areaCodeExtn === '' ? undefined : line.areaCodeExtn,
    rangeStart: tail(line, range.start),
    rangeEnd: tail(line, range.end),
  };
}

function tail(line: NumberLine, value: number): string {
  return String(value - line.start).padStart(line.digits, '0');
}

function sameAreaCode(line: NumberLine, areaCode: string): boolean {
  return line.areaCode === areaCode || (!line.areaCode.startsWith('0') && `0${line.areaCode}` === areaCode);
}

function withEnds(line: PlanLine): NumberLine {
  const start = Number(`${callingCodes[line.country]}${line.areaCode}${line.areaCodeExtn}`) * 10 ** line.digits;
  return { ...line, start, end: start + 10 ** line.digits - 1 };
}
