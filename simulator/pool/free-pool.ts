import { Injectable } from '@nestjs/common';
import { NumberBook } from '../books/number-book.js';
import type { Country, Kind, Range } from '../words.js';
import { lineOf, linesFor, type NumberLine } from './number-lines.js';

export interface FreeSearch {
  country: Country;
  kind: Kind;
  areaCode?: string | undefined;
  areaCodeExtn?: string | undefined;
  blockSize: number;
  quantity: number;
}

export interface FreeBlock extends Range {
  line: NumberLine;
}

/**
 * Colt's free numbers: the plan minus the numbers in the books, in blocks of the requested size, aligned to it, in
 * numeric order. The same search returns the same blocks until one of them is taken.
 */
@Injectable()
export class FreePool {
  /** For a line and a block size: every block below this number contains a taken number. */
  private readonly firstCandidate = new Map<NumberLine, Map<number, number>>();

  constructor(private readonly numbers: NumberBook) {
    numbers.onReleased = (range) => this.released(range);
    numbers.onCleared = () => this.firstCandidate.clear();
  }

  search(wanted: FreeSearch): FreeBlock[] {
    const found: FreeBlock[] = [];
    for (const line of linesFor(wanted.country, wanted.kind, wanted.areaCode, wanted.areaCodeExtn)) {
      this.collect(line, wanted.blockSize, wanted.quantity, found);
      if (found.length === wanted.quantity) break;
    }
    return found;
  }

  /** The free parts of the range that belong to the pool. */
  gaps(range: Range): FreeBlock[] {
    const found: FreeBlock[] = [];
    let next = range.start;
    const close = (end: number) => {
      const line = next <= end ? lineOf({ start: next, end }) : undefined;
      if (line) found.push({ start: next, end, line });
    };
    for (const held of this.numbers.all.overlapping(range)) {
      close(held.start - 1);
      next = held.end + 1;
    }
    close(range.end);
    return found;
  }

  private collect(line: NumberLine, size: number, quantity: number, found: FreeBlock[]): void {
    const starts = this.startsOf(line);
    let start = starts.get(size) ?? line.start;
    const sizeBefore = found.length;
    while (found.length < quantity && start + size - 1 <= line.end) {
      const block = { start, end: start + size - 1 };
      const taken = this.numbers.all.firstOverlap(block);
      if (taken) {
        start = alignUp(line, Math.max(taken.end + 1, start + size), size);
        if (found.length === sizeBefore) starts.set(size, start);
      } else {
        found.push({ ...block, line });
        start += size;
      }
    }
  }

  private released(range: Range): void {
    const line = lineOf(range);
    if (!line) return;
    for (const [size, start] of this.startsOf(line)) {
      const block = line.start + Math.floor((range.start - line.start) / size) * size;
      if (block < start) this.startsOf(line).set(size, block);
    }
  }

  private startsOf(line: NumberLine): Map<number, number> {
    let starts = this.firstCandidate.get(line);
    if (!starts) this.firstCandidate.set(line, (starts = new Map<number, number>()));
    return starts;
  }
}

function alignUp(line: NumberLine, value: number, size: number): number {
  return line.start + Math.ceil((value - line.start) / size) * size;
}
