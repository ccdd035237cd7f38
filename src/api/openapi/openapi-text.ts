export const TITLE = 'Colt inbound numbers for reseller portals';
export const INTERNAL_TITLE = 'Colt inbound numbers: call-backs and health';
export const INTERNAL_DESCRIPTION =
  'What Colt and the operator of the service call. The API of portals has a document of its own, `/docs-json`.';

/** The introduction of the document. It applies to every route. */
export const DESCRIPTION = `Orders and inventory of Colt's inbound numbers, for the portals of resellers.

**Authentication.** Send \`Authorization: Bearer <key>\`. A key belongs to one reseller and has scopes: \`read\`, \`order\`,
\`admin\`. Resources of other resellers return 404. \`X-Actor\` may name the person behind a request; histories store it.
Its value is UTF-8. A value that is valid percent-encoding of UTF-8 is decoded, for clients whose headers are ASCII only. A page of this
service signs in at \`/bff/login\` and sends a cookie instead, with the header \`X-CSRF: 1\` on everything but GET.

**Numbers** are E.164 with \`+\` in bodies. In paths and queries the \`+\` is optional, and \`q\` and \`/v1/format\` read a number in
any notation. A range has \`start\` and \`end\`, both inclusive.

**Text** is one line, stored and searched in Unicode NFC without invisible characters. Lengths count characters.

**Unknown** members and query parameters are rejected on every route. There is no dry run: \`POST /v1/checks\` checks an
order of any type. A query parameter without a value counts as absent, and so does an optional member that is null, except in
a merge patch.

**Lists** return \`{ "items": [...], "nextCursor": "…" | null }\`. For the next page, repeat the query with \`?cursor=\` set to
\`nextCursor\`. \`?limit=\` defaults to 50; the maximum is 500. Filters that accept several values take them separated by commas.

**Problems** are \`application/problem+json\` (RFC 9457). Act on \`code\`, which is stable and documented at \`type\`. Malformed
JSON returns 400. Invalid values return 422 \`validation-failed\` with \`errors\`. Ordering requests and checks name everything that
is wrong at once: 422 with \`conflicts\` beside \`errors\` if anything is invalid, 409 if only the numbers cannot be ordered.

**Orders** are sent to Colt once. 201: Colt has responded. 202: not yet; follow the order or the events.

**Limits.** \`limits\` of \`GET /v1/account\` lists them. Requests a minute and event streams are counted for each key in each process
of the service; the \`RateLimit\` headers describe the process that answers (policy \`each-process\`). Orders a day are counted over all processes.

**Retries.** Every POST that changes something accepts an \`Idempotency-Key\`. A repeated request with the same key, path and
body gets the first response. Responses 429 and 5xx, and rejections that may be temporary, are not stored.

**Versioning.** v1 may gain members and enumeration values. Ignore those that you do not know.`;

/** The groups of routes, in the order of the document. */
export const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['Sign-in', 'For pages in a browser: they get a cookie, and no token.'],
  ['Account', "The reseller, its environment and limits, and Colt's availability."],
  ['Coverage', 'Countries, kinds, number formats and activation rules.'],
  ['Free numbers', 'Live search for numbers that can be reserved.'],
  ['Numbers', 'The inventory as ranges, and its history.'],
  ['Orders', 'Reservations, reservation cancellations, activations and customer updates.'],
  ['End customers', 'The users of the numbers.'],
  ['Events', 'A live stream of changes to orders and holdings.'],
  ['API keys', "Keys of portals' servers, managed by people and servers with the scope `admin`."],
  ['Webhooks', 'Events sent to servers of the portal, signed as Standard Webhooks describes.'],
  ['Usage', 'Who had which active numbers from when to when.'],
  ['Drift', "Comparisons with Colt's inventory, and repairs."],
  ['Notifications', 'Receives order notifications from Colt. Not for portals.'],
  ['Health', 'For operators.'],
];
