// @ts-check

/** Named statements that work across resellers on purpose, with the reason. */
export const STATEMENTS = new Map([
  ['account.claim_probes', 'one watch probes the accounts of all resellers'],
  ['api_key.find', 'the key tells whose it is'],
  ['drift_run.abandoned', 'any replica continues any reseller’s run; each row names its reseller'],
  ['holdings.foreign_overlaps', 'numbers are sold once in a uniqueness scope; whose they are stays inside'],
  ['holdings.held_in_scope', 'numbers are sold once in a uniqueness scope; returns numbers only'],
  ['metrics.attention', 'the operator’s metrics: counts'],
  ['metrics.oldest_order', 'the operator’s metrics: ages'],
  ['metrics.open_orders', 'the operator’s metrics: counts'],
  ['notifications.claim_due', 'one worker serves all resellers; each row names its reseller'],
  ['operator.stuck_orders', 'the operator’s list'],
  ['orders.claim_due', 'one worker serves all resellers; each row names its reseller'],
  ['orders.due_after_outage', 'one sweep serves all resellers; each order follows its own account'],
  ['orders.no_longer_waiting', 'one sweep serves all resellers; each row names its reseller'],
  ['orders.waiting_for_sending', 'one sweep serves all resellers; each row names its reseller'],
  ['sending.pause_all', 'a backup is restored for all resellers'],
  ['sending.restart_pauses', 'a backup is restored for all resellers'],
  ['settle_time.ended', 'measures Colt over all resellers’ orders; returns two durations'],
  ['settle_time.open', 'measures Colt over all resellers’ orders; a caller sees its own ids only'],
]);

/**
 * The same for statements that Prisma generates: `sql` matches the text with `?` for its parameters.
 * @type {{ sql: RegExp, reason: string }[]}
 */
export const GENERATED = [
  {
    sql: /^UPDATE "public"."api_key" SET "revoked_at" = \? WHERE \("public"."api_key"."bootstrap" = \?/,
    reason: 'the bootstrap key may have belonged to another reseller',
  },
  {
    sql: /^INSERT INTO "public"."api_key" .* ON CONFLICT \("key_hash"\)/,
    reason: 'the bootstrap key may move to another reseller',
  },
  {
    sql: /^UPDATE "public"."api_key" SET "revoked_at" = \? WHERE \("public"."api_key"."id" = \?/,
    reason: 'the operator revokes a key by its id',
  },
  {
    sql: /^SELECT .* FROM "public"."notification" WHERE "public"."notification"."state" IN \([^()]*(\([^()]*\)[^()]*)*\) ORDER BY/,
    reason: 'the operator’s list of dead letters',
  },
  {
    sql: /^SELECT COUNT\(\*\) .* WHERE \("public"."conflict_check"."asker_id" = \?/,
    reason: 'limits what one asker may ask of all owners; the asker is bound',
  },
  {
    sql: /^SELECT .* FROM "public"."end_customer" WHERE \("public"."end_customer"."id" = \? AND "public"."end_customer"."erased_at" IS NULL\)/,
    reason: 'the operator erases an end customer by its id',
  },
];
