import { isObject } from '../../platform/common/is-object.js';
import { foldText, type FoldedText } from './folded-text.js';
import type { PersonalText } from './personal-text.js';

/** Stands in the place of an erased text. */
export const ERASED = '[erased]';

interface Found {
  readonly start: number;
  readonly end: number;
}

/** Base64 in either alphabet; JSON may escape its slashes. */
const BASE64 = /(?:[\w+/-]|\\\/){6,}={0,2}/g;
const DEEPEST = 3;
/** How a notification's body is stored that is no text: src/colt/call-back/notification-body.ts. */
const STORED_BYTES = 'base64:';

/** Replaces the texts of a person, also in Base64, and remembers which members it found. */
export class Redactor {
  readonly replaced = new Set<string>();
  /** Members that were found, but may mean another person. */
  readonly doubtful = new Set<string>();

  /** @param linked whether what is redacted belongs to the person */
  constructor(
    private readonly texts: readonly PersonalText[],
    private readonly linked: boolean,
  ) {}

  redact(source: string, depth = 0): string {
    const found = [...this.inPlainText(source)];
    if (depth < DEEPEST) found.push(...this.inBase64(source, depth));
    return replace(source, found);
  }

  /** Redacts a text only if it is one of the person's as a whole. */
  redactIfEqual(source: string): string {
    const { text } = foldText(source);
    const equal = this.texts.find((personal) => personal.text === text && personal.scope !== 'linked');
    if (!equal) return source;
    this.replaced.add(equal.member);
    return ERASED;
  }

  /** Redacts the texts in a JSON value. @param members only in these and below them; null: in all */
  redactJson(value: unknown, members: ReadonlySet<string> | null): unknown {
    if (typeof value === 'string') return members === null ? this.redact(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.redactJson(item, members));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        members !== null && !members.has(name)
          ? this.redactJson(member, members)
          : name === 'metadata'
            ? this.redactMap(member)
            : this.redactJson(member, null),
      ]),
    );
  }

  /** Redacts the texts in an object, and the names of its members, which the portal has chosen. */
  redactMap(value: unknown): unknown {
    if (!isObject(value)) return this.redactJson(value, null);
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [this.redact(name), this.redactJson(member, null)]),
    );
  }

  private *inPlainText(source: string): Generator<Found> {
    const search = foldText(source);
    for (const personal of this.texts) {
      for (const at of occurrences(search.text, personal.text)) {
        const end = at + personal.text.length;
        const whole = isWord(search, at, end);
        if ((whole || personal.insideWords) && (this.linked || personal.scope === 'everywhere')) {
          this.replaced.add(personal.member);
          yield { start: search.starts[at] ?? 0, end: search.ends[end - 1] ?? source.length };
        } else if (isDoubtful(personal, whole)) this.doubtful.add(personal.member);
      }
    }
  }

  private *inBase64(source: string, depth: number): Generator<Found> {
    for (const { 0: run, index } of source.matchAll(BASE64)) {
      for (const reading of readings(Buffer.from(run.replaceAll('\\', ''), 'base64'))) {
        if (this.redact(reading, depth + 1) !== reading) yield { start: index, end: index + run.length };
      }
    }
  }
}

/** Whether a stored body holds bytes that are not readable text in any encoding, so that nothing can be found in them. */
export function isOpaque(body: unknown): boolean {
  if (typeof body !== 'string' || !body.startsWith(STORED_BYTES) || body.includes(ERASED)) return false;
  return readings(Buffer.from(body.slice(STORED_BYTES.length), 'base64')).length === 0;
}

/** Part of a longer word: four letters may be a coincidence, fewer are. */
function isDoubtful({ scope, text }: PersonalText, whole: boolean): boolean {
  return whole ? scope === 'reported' : scope === 'everywhere' && text.length >= 4;
}

/** The bytes as text, in each encoding in which they are readable. */
function readings(bytes: Buffer): string[] {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const bigEndian = Buffer.from(even).swap16().toString('utf16le');
  return [bytes.toString('utf8'), bytes.toString('latin1'), even.toString('utf16le'), bigEndian].filter(isReadable);
}

/** Few of its characters are control characters, unassigned or broken. */
function isReadable(text: string): boolean {
  const strange = text.match(/[\p{Cn}\p{Co}\p{Cs}\ufffd]|(?![\t\n\f\r\0])\p{Cc}/gu)?.length ?? 0;
  return text.length > 0 && strange * 20 <= text.length;
}

function* occurrences(text: string, searched: string): Generator<number> {
  for (let at = text.indexOf(searched); at >= 0; at = text.indexOf(searched, at + 1)) yield at;
}

function isWord({ text, wordStarts }: FoldedText, start: number, end: number): boolean {
  return wordStarts[start] === true && (end === text.length || wordStarts[end] === true);
}

function replace(source: string, found: readonly Found[]): string {
  let [result, done] = ['', -1];
  for (const { start, end } of [...found].sort((one, other) => one.start - other.start)) {
    // What overlaps the one before has the same mark.
    if (start > done) result += source.slice(Math.max(done, 0), start) + ERASED;
    done = Math.max(done, end);
  }
  return result + source.slice(Math.max(done, 0));
}
