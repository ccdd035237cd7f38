import { named } from './named-statement.js';

export const FIND_KEY = named<[Buffer]>(
  'key',
  `SELECT k.reseller_id AS "resellerId", r.uniqueness_scope AS scope, k.key_hash AS hash,
     k.revoked_at IS NULL AND coalesce(k.expires_at > clock_timestamp(), true) AND r.status <> 'suspended' AS usable
   FROM api_key k JOIN reseller r ON r.id = k.reseller_id WHERE k.key_hash = $1`,
);

/** Reseller. */
export const LOCK = named<[string]>(
  'lock',
  'SELECT seq, clock_timestamp() AS now FROM reseller_sequence WHERE reseller_id = $1 FOR UPDATE',
);
/** Reseller, scope, first, last number. */
export const OVERLAP = named<[string, string, string, string]>(
  'overlap',
  `SELECT id FROM holding WHERE uniqueness_scope = $2 AND numbers && int8range($3, $4, '[]')
     AND reseller_id = $1 AND released_at IS NULL`,
);
/** Reseller, order, reference. */
export const INSERT_ORDER = named<[string, string, string | null, Date, Date]>(
  'insert_order',
  `INSERT INTO "order" (reseller_id, id, type, status, country, kind, reference, carrier_reference, next_action,
     next_action_at, fencing_token, created_at, submitted_at, updated_at)
   VALUES ($1, $2, 'reservation', 'submitting', 'FR', 'freephone', $3, $2::uuid::text, 'observe', $4, 1, $5, $5, $5)`,
);
export const INSERT_RANGE = named<[string, string, string, string]>(
  'insert_range',
  'INSERT INTO order_range (reseller_id, order_id, position, start_e164, end_e164) VALUES ($1, $2, 0, $3, $4)',
);
export const INSERT_HOLDING = named<[string, string, string, string, string, string, Date]>(
  'insert_holding',
  `INSERT INTO holding (reseller_id, id, uniqueness_scope, start_e164, end_e164, country, kind, status, open_order_id,
     changed_at) VALUES ($1, $2, $3, $4, $5, 'FR', 'freephone', 'reserving', $6, $7)`,
);
export const INSERT_ATTEMPT = named<[string, string, string, string, Date, Date]>(
  'insert_attempt',
  `INSERT INTO attempt (reseller_id, id, order_id, number, fencing_token, operation, tracking_id, ranges, lease_until,
     created_at) VALUES ($1, $2, $3, 1, 1, 'reservation', $2::uuid::text, $4, $5, $6)`,
);
export const MARK_SENT = named<[string, string]>(
  'mark_sent',
  'UPDATE attempt SET sent_at = clock_timestamp() WHERE reseller_id = $1 AND id = $2 AND lease_until > clock_timestamp()',
);
export const END_ATTEMPT = named<[string, string, string, number]>(
  'end_attempt',
  `UPDATE attempt SET ended_at = clock_timestamp(), verdict = 'accepted', http_status = 200, colt_order_id = $3,
     duration_ms = $4 WHERE reseller_id = $1 AND id = $2`,
);
export const INSERT_COLT_ORDER = named<[string, string, string]>(
  'insert_colt_order',
  `INSERT INTO carrier_order (reseller_id, carrier_epoch, colt_order_id, order_id, status)
   VALUES ($1, 1, $2, $3, 'raised')`,
);
/** Reseller, order, status, Colt's order id, next action, its time, end, time of the change. */
export const UPDATE_ORDER = named<[string, string, string, string, string | null, Date | null, Date | null, Date]>(
  'update_order',
  `UPDATE "order" SET status = $3, colt_order_id = $4, next_action = $5, next_action_at = $6, completed_at = $7,
     updated_at = $8 WHERE reseller_id = $1 AND id = $2 AND completed_at IS NULL`,
);
export const INSERT_HISTORY = named<[string, string, string, string, Date, string, string]>(
  'insert_history',
  `INSERT INTO order_history (reseller_id, id, order_id, seq, at, status, cause) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
export const INSERT_HOLDING_HISTORY = named<[string, string, string, Date, string, string, string, string, string]>(
  'insert_holding_history',
  `INSERT INTO holding_history (reseller_id, id, seq, at, start_e164, end_e164, country, kind, status, order_id, cause)
   VALUES ($1, $2, $3, $4, $5, $6, 'FR', 'freephone', $7, $8, $9)`,
);
export const INSERT_EVENT = named<[string, string, string, Date, string]>(
  'insert_event',
  'INSERT INTO event (reseller_id, seq, type, occurred_at, data) VALUES ($1, $2, $3, $4, $5)',
);
export const ADVANCE = named<[string, string, Date]>(
  'advance',
  'UPDATE reseller_sequence SET seq = $2, last_at = greatest(last_at, $3) WHERE reseller_id = $1',
);
/** Reseller, hash, notification. */
export const STORE_KEY = named<[string, Buffer, string]>(
  'store_key',
  `INSERT INTO notification_key (reseller_id, hash, notification_id) VALUES ($1, $2, $3)
   ON CONFLICT (reseller_id, hash) DO UPDATE SET deliveries = notification_key.deliveries + 1
   RETURNING notification_id AS first`,
);
export const STORE_NOTIFICATION = named<[string, string, string, string, string, string, string]>(
  'store_notification',
  `INSERT INTO notification (reseller_id, id, authenticated, state, body, content_type, colt_order_id, raw_status, status,
     order_id, settled_at)
   VALUES ($1, $2, true, 'applied', $3, 'application/json', $4, $5, $6, $7, clock_timestamp())`,
);
/** Reseller, Colt's order id. */
export const FIND_ORDER = named<[string, string]>(
  'find_order',
  `SELECT o.id, o.status, r.start_e164, r.end_e164 FROM carrier_order c
   JOIN "order" o ON o.reseller_id = c.reseller_id AND o.id = c.order_id
   JOIN order_range r ON r.reseller_id = o.reseller_id AND r.order_id = o.id
   WHERE c.reseller_id = $1 AND c.colt_order_id = $2 FOR UPDATE OF o`,
);
export const UPDATE_COLT_ORDER = named<[string, string, string]>(
  'update_colt_order',
  `UPDATE carrier_order SET status = $3::carrier_order_status, raw_status = $3::text, end_reported_at = CASE WHEN $3 = 'completed'
     THEN clock_timestamp() END, last_seen_at = clock_timestamp() WHERE reseller_id = $1 AND colt_order_id = $2`,
);
export const INSERT_OUTCOME = named<[string, string, string, string]>(
  'insert_outcome',
  `INSERT INTO order_outcome (reseller_id, order_id, start_e164, end_e164, outcome) VALUES ($1, $2, $3, $4, 'completed')`,
);
export const RESERVE_HOLDING = named<[string, string, string, Date]>(
  'reserve_holding',
  `UPDATE holding SET status = 'reserved', open_order_id = NULL, order_id = $2, colt_order_id = $3, reserved_at = $4,
     changed_at = $4 WHERE reseller_id = $1 AND open_order_id = $2`,
);
