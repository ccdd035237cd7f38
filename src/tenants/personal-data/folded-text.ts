/**
 * A text as it is searched: letters, digits and pictures only, in Unicode's compatibility decomposition, without accents
 * and case. Escapes of JSON, URLs and XML are read. Each character knows where it stands in the source.
 */
export interface FoldedText {
  /** One UTF-16 unit for each entry of the lists. A line feed never matches: no name extends across it. */
  readonly text: string;
  readonly starts: readonly number[];
  /** Exclusive; behind the accents that belong to the character. */
  readonly ends: readonly number[];
  /** Whether a word may begin here. */
  readonly wordStarts: readonly boolean[];
}

/** One character, or an escape of one: `\u00e9`, a surrogate pair of them, `\n`, `%C3%A9`, `&#233;`. */
const CHARACTER =
  /\\{1,8}u[\da-fA-F]{4}(?:(?<=[dD][89abAB][\da-fA-F]{2})\\{1,8}u[dD][c-fC-F][\da-fA-F]{2})?|\\{1,8}[bfnrt]|%[0-7][\da-fA-F]|%[c-fC-F][\da-fA-F](?:%[89abAB][\da-fA-F])+|&#x[\da-fA-F]{1,6};|&#\d{1,7};|&(?:amp|apos|gt|lt|nbsp|quot);|[\s\S]/gu;
const NOT_COMPARED = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu;
const COMPARED = /[\p{L}\p{N}\p{So}]/u;
/** What ends a value in JSON, XML and forms. */
const SEPARATES_VALUES = /["[\]{}<>|=;]/;
/** Scripts without blanks, and pictures: each character may begin a word. */
const WORD_BY_ITSELF =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{So}]/u;
/** `Ümit   ŞAHİN` and `Ümit, ŞAHİN` are one name; words further apart are not. */
const WIDEST_GAP = 4;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', nbsp: ' ', quot: '"' };

export function foldText(source: string): FoldedText {
  const folding = new Folding();
  for (const { 0: token, index } of source.matchAll(CHARACTER)) folding.add(token, index);
  const { text, starts, ends, wordStarts } = folding;
  return { text: text.join(''), starts, ends, wordStarts };
}

/** The folded text alone. */
export function folded(source: string): string {
  return foldText(source).text.replaceAll('\n', '');
}

class Folding {
  readonly text: string[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly wordStarts: boolean[] = [];
  private gap = 0;
  private barrier = false;
  private lastStandsAlone = true;

  add(token: string, start: number): void {
    const end = start + token.length;
    const character = token.length === 1 ? token : unescaped(token);
    const units = foldCharacter(character);
    if (units !== '') this.addCompared(units, start, end);
    else if (character.replace(NOT_COMPARED, '') === '') this.extend(start, end);
    else this.addGap(character);
  }

  private addCompared(units: string, start: number, end: number): void {
    const standsAlone = WORD_BY_ITSELF.test(units);
    if (this.barrier || this.gap > WIDEST_GAP) this.push('\n', start, start, true);
    const wordStart = standsAlone || this.lastStandsAlone || this.gap > 0;
    for (let at = 0; at < units.length; at += 1) this.push(units.charAt(at), start, end, at === 0 && wordStart);
    this.gap = 0;
    this.barrier = false;
    this.lastStandsAlone = standsAlone;
  }

  private push(unit: string, start: number, end: number, wordStart: boolean): void {
    this.text.push(unit);
    this.starts.push(start);
    this.ends.push(end);
    this.wordStarts.push(wordStart);
  }

  /** An accent belongs to the character before it. */
  private extend(start: number, end: number): void {
    const last = this.ends.length - 1;
    if (this.ends[last] === start) this.ends[last] = end;
  }

  private addGap(character: string): void {
    this.gap += 1;
    if (SEPARATES_VALUES.test(character)) this.barrier = true;
  }
}

const foldings = new Map<string, string>();
const MOST_FOLDINGS = 10_000;

function foldCharacter(character: string): string {
  const known = foldings.get(character);
  if (known !== undefined) return known;
  const base = character.normalize('NFKD').replace(NOT_COMPARED, '');
  // Lower, upper, lower: what Unicode folds together (ẞ ß ss, İ I ı, Σ σ ς).
  const units = [...base.toLowerCase().toUpperCase().toLowerCase().normalize('NFKD').replace(NOT_COMPARED, '')];
  const result = units.filter((unit) => COMPARED.test(unit)).join('');
  if (foldings.size < MOST_FOLDINGS) foldings.set(character, result);
  return result;
}

function unescaped(token: string): string {
  if (/^\\+[bfnrt]$/.test(token)) return ' ';
  if (token.startsWith('\\')) {
    const codes = [...token.matchAll(/u([\da-f]{4})/gi)].map(([, hex = '']) => Number.parseInt(hex, 16));
    return String.fromCharCode(...codes);
  }
  if (token.startsWith('%')) return Buffer.from(token.replaceAll('%', ''), 'hex').toString('utf8');
  if (!token.startsWith('&')) return token;
  const [, hex, decimal, name = ''] = /^&(?:#x([\da-fA-F]+)|#(\d+)|([a-z]+));$/.exec(token) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
  return code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES[name] ?? ' ');
}
