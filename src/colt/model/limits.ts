import { createHash } from 'node:crypto';

/** What is kept of anything that Colt sends. Each limit is far above what an honest answer needs. */
export const COLT_LIMITS = {
  /** Bytes of an answer. The rest is not read, and the answer is incomplete. */
  answerBytes: 8 * 1024 * 1024,
  /** Characters of a stored answer or notification: see `keptPayload`. */
  payload: 256 * 1024,
  /** Nesting and values of an answer. A page of 500 rows with end customers has about 20,000 values. */
  answer: { depth: 64, values: 200_000, repeatedNames: true },
  /** The same for a notification. The largest order has about 4,000 values. */
  notification: { depth: 64, values: 20_000, repeatedNames: true },
  /** Notifications in one body. */
  notifications: 500,
  /** Characters of a status, a type and other words. */
  word: 100,
  /** Characters of an order id. A longer one is no id, because a cut one would be another order's. */
  id: 128,
  /** Characters of an event id. */
  eventId: 200,
  /** Characters of a reference. */
  reference: 200,
  /** Characters of each text of an error. */
  errorText: 500,
  /** Characters of any other text, such as a name in an address. */
  text: 1_000,
  /** Characters of an error page that are searched for its text. */
  errorPage: 20_000,
  /** Seconds that an access token is used. */
  tokenLifeSeconds: 86_400,
  /** Characters of an access token. It must fit into a header. */
  token: 8_192,
  /** Rows of one page: forty times what is asked for. */
  rowsOfPage: 20_000,
  /** Rows of one listing, all pages together. */
  rowsOfListing: 1_000_000,
  /** Rows and errors of one order: five times the largest order. */
  rowsOfOrder: 5_000,
  /** Rows that cannot be read, of one listing. */
  unreadableRows: 1_000,
  /** Pages of one listing. */
  pages: 2_000,
  /** Milliseconds for all pages of one listing. */
  listingMs: 30 * 60_000,
} as const;

/**
 * A text of Colt in its longest form. A longer one is cut, and shows it: `Completed…(of 900000 characters)`. The result may
 * be longer than `most` by that remark.
 * @param most characters
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${withoutHalf(text.slice(0, most))}…(of ${text.length} characters)`;
}

/**
 * A payload as it is stored: the whole, or its beginning with the length and SHA-256 of the whole in the last line. Never
 * contains NUL, which Postgres cannot store.
 * @param most characters
 */
export function keptPayload(text: string, most: number = COLT_LIMITS.payload): string {
  const storable = (part: string) => part.replaceAll('\u0000', '\uFFFD');
  if (text.length <= most) return storable(text);
  const hash = createHash('sha256').update(text).digest('hex');
  const start = storable(withoutHalf(text.slice(0, most)));
  return `${start}…\n[truncated: ${text.length} characters, SHA-256 ${hash} of the whole in UTF-8]`;
}

/** Half a surrogate pair at the end cannot be stored. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
