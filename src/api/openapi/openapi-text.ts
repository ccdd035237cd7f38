/** The introduction of the document: what holds for every route. */
export const DESCRIPTION = `Orders and inventory of Colt's inbound numbers, for the portals of resellers.

**Who you are.** \`Authorization: Bearer <key>\`. A key belongs to one reseller and has scopes: \`read\`, \`order\`, \`admin\`.
Another reseller's things answer 404. \`X-Actor\` may name the person behind a request; histories keep it.

**Numbers** are E.164 with \`+\` in bodies; paths and queries take them with or without it. A range has \`start\` and \`end\`,
both inclusive.

**Lists** answer \`{ "items": [...], "nextCursor": "…" | null }\`. Pass \`nextCursor\` as \`?cursor=\` with otherwise the same
query. \`?limit=\` is 50 and at most 500. Where several values make sense, separate them with commas.

**Problems** are \`application/problem+json\` (RFC 9457). Act on \`code\`, which is stable and explained under \`type\`.
400 is malformed JSON; whatever a form can mend is 422 \`validation-failed\` with \`errors\`.

**Orders** are sent to Colt once. 201: Colt has answered. 202: not yet; follow the order or the events.

**Repeating.** Every POST that changes something takes an \`Idempotency-Key\`: the same key, path and body get the first
answer again. Refusals that another try may not meet, 429 and 5xx are not kept.

**Growing.** v1 gains members and enumeration values. Ignore what you do not know.`;

/** The groups of routes, in the order in which a portal meets them. */
export const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['Account', 'Where one is: reseller, environment, limits, and how Colt is doing.'],
  ['Coverage', 'Countries, kinds, number formats, and what an activation is asked for.'],
  ['Free numbers', 'What Colt offers now, less what is held or being ordered.'],
  ['Numbers', 'The inventory, as ranges, with its history.'],
  ['Orders', 'Reservations, cancellations, activations and customer updates, from intent to end.'],
  ['End customers', 'Who uses the numbers.'],
  ['Events', 'What happens, as it happens.'],
  ['Drift', "Comparison with Colt's inventory, and repairs."],
  ['Notifications', 'Where Colt tells how its orders go; not for portals.'],
  ['Health', 'For the operator.'],
];
