import { pointerTo } from '../json-pointer.js';

/** How much JSON is parsed. Every limit is far above what a request needs. */
export interface JsonLimits {
  /** Levels of objects and lists. */
  readonly depth: number;
  /** Members and elements of all levels together. */
  readonly values: number;
  /** Whether an object may have a name twice; JSON.parse takes the last one. */
  readonly repeatedNames?: boolean;
}

/** What is wrong with a JSON text, and where. */
export interface JsonFault {
  /** JSON pointer. */
  readonly pointer: string;
  readonly detail: string;
}

interface Level {
  /** The names so far; null in a list. */
  readonly names: Set<string> | null;
  /** The present member or element. */
  at: string | number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Looks for what makes JSON expensive, before it is parsed: deep nesting and many values. Looks also for repeated names,
 * which a parser does not report. Reads every byte once and stops at the first fault.
 * @param bytes UTF-8; need not be JSON
 * @returns null where JSON.parse may run
 */
export function findJsonFault(bytes: Uint8Array, limits: JsonLimits): JsonFault | null {
  const levels: Level[] = [];
  const pointer = () => pointerTo(levels.map(({ at }) => at));
  let values = 0;
  let text: readonly [from: number, to: number] | null = null;
  for (let index = 0; index < bytes.length; index += 1) {
    const level = levels.at(-1);
    switch (bytes[index]) {
      case QUOTE: {
        const end = endOfText(bytes, index);
        text = [index, end];
        index = end;
        break;
      }
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (levels.length === limits.depth) {
          return { pointer: pointer(), detail: `is nested deeper than ${limits.depth} levels` };
        }
        values += 1;
        levels.push(bytes[index] === OPEN_LIST ? { names: null, at: 0 } : { names: new Set(), at: '' });
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        levels.pop();
        break;
      case COMMA:
        values += 1;
        if (typeof level?.at === 'number') level.at += 1;
        break;
      case COLON: {
        if (!level?.names || !text || limits.repeatedNames) break; // or it is not JSON
        level.at = nameIn(bytes, text);
        text = null;
        if (level.names.has(level.at)) return { pointer: pointer(), detail: 'is there more than once' };
        level.names.add(level.at);
        break;
      }
      default:
    }
    if (values > limits.values) return { pointer: '', detail: `the body has more than ${limits.values} values` };
  }
  return null;
}

/** The index of the closing quote, or of the last byte. */
function endOfText(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function nameIn(bytes: Uint8Array, [from, to]: readonly [number, number]): string {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset + from, to + 1 - from).toString('utf8');
  if (!source.includes('\\')) return source.slice(1, -1);
  try {
    return String(JSON.parse(source));
  } catch {
    return source; // not JSON
  }
}
