import { findJsonFault, type JsonLimits } from '../../platform/common/http/json-limits.js';
import { Turns } from '../../platform/common/turns.js';

/** Characters. Each step of a longer text gets its own turn of the event loop, shared by all texts. */
const LARGE = 16 * 1024;

const turns = new Turns();

/**
 * Parses JSON of Colt. A byte order mark is ignored. Integers of 16 digits and more become texts, because a number would
 * lose digits of an order id.
 * @returns null where it is no JSON, or exceeds the limits
 */
export async function readJson(text: string, limits: JsonLimits): Promise<{ readonly value: unknown } | null> {
  const isLarge = text.length > LARGE;
  const step = async <T>(work: () => T): Promise<T> => {
    if (isLarge) await turns.next();
    return work();
  };
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const bytes = await step(() => Buffer.from(bare));
  if (await step(() => findJsonFault(bytes, limits))) return null;
  const exact = await step(() => quoteLongNumbers(bare));
  try {
    return { value: await step(() => JSON.parse(exact) as unknown) };
  } catch {
    return null;
  }
}

const MAY_BE_LONG = /[:[,\s]-?\d{16}/;
const LONG_INTEGER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

function quoteLongNumbers(text: string): string {
  if (!MAY_BE_LONG.test(text) && !/^-?\d{16}/.test(text)) return text;
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const quote = text.indexOf('"', from);
    const outside = quote < 0 ? text.slice(from) : text.slice(from, quote);
    parts.push(outside.replace(LONG_INTEGER, '"$&"'));
    if (quote < 0) break;
    from = afterText(text, quote);
    parts.push(text.slice(quote, from));
  }
  return parts.join('');
}

/** The index after the closing quote. */
function afterText(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
