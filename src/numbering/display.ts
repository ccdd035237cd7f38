import { readPhoneNumber } from './phone-number.js';
import { formatE164, type NumberRange } from './range.js';

/** A number as people write it. Source: libphonenumber's full metadata. */
export interface NumberDisplay {
  /** `03 82 50 00 10`; null if libphonenumber does not know the number. */
  readonly national: string | null;
  /** `+33 3 82 50 00 10`; plain E.164 if the digits cannot be grouped. */
  readonly international: string;
}

/** A text around the last two digits of a number: `03 82 50 00 ` + `1` + `` + `0` + ``. */
type Frame = readonly [head: string, between: string, tail: string];

interface BlockFrames {
  readonly national: Frame;
  readonly international: Frame;
}

const MAX_BLOCKS = 10_000;
/** Shorter numbers are rare, and libphonenumber knows some of them one by one. */
const LEAST_WITH_BLOCK = 1_000_000_000;

const blocks = new Map<number, BlockFrames>();

/**
 * libphonenumber takes 10 µs for a number, which is most of the time of a page of numbers. It writes the valid numbers
 * of a block of a hundred alike, so it is asked once for each block; `libphonenumber-rules.spec.ts` compares them.
 */
export function displayNumber(number: bigint): NumberDisplay {
  const digits = Number(number); // exact: 15 digits at most
  if (digits < LEAST_WITH_BLOCK) return displayByLibrary(number);
  const block = Math.floor(digits / 100);
  const frames = blocks.get(block);
  if (!frames) return displayFirstOfBlock(number, block);
  const ones = digits % 10;
  const tens = Math.floor(digits / 10) % 10;
  return { national: fill(frames.national, tens, ones), international: fill(frames.international, tens, ones) };
}

/** Like `displayNumber` for a single number; otherwise both ends, joined by an en dash. */
export function displayRange(range: NumberRange): NumberDisplay {
  const start = displayNumber(range.start);
  if (range.start === range.end) return start;
  const end = displayNumber(range.end);
  return {
    national: start.national === null || end.national === null ? null : `${start.national} – ${end.national}`,
    international: `${start.international} – ${end.international}`,
  };
}

/** The same without blocks. */
export function displayByLibrary(number: bigint): NumberDisplay {
  const phone = readPhoneNumber(number);
  return {
    national: phone?.isValid() ? phone.formatNational() : null,
    international: phone?.formatInternational() ?? formatE164(number),
  };
}

function displayFirstOfBlock(number: bigint, block: number): NumberDisplay {
  const display = displayByLibrary(number);
  if (display.national !== null) {
    if (blocks.size >= MAX_BLOCKS) blocks.clear();
    blocks.set(block, { national: frameOf(display.national), international: frameOf(display.international) });
  }
  return display;
}

function frameOf(text: string): Frame {
  const [, head = '', between = '', tail = ''] = /^(.*)\d(\D*)\d(\D*)$/.exec(text) ?? [];
  return [head, between, tail];
}

function fill([head, between, tail]: Frame, tens: number, ones: number): string {
  return `${head}${tens}${between}${ones}${tail}`;
}
