import { named } from './named-statement.js';

export const FIND_KEY = named<[Buffer]>(
  'key',
  `SELECT k.reseller_id AS "resellerId", k.key_hash AS hash,
     k.revoked_at IS NULL AND coalesce(k.expires_at > clock_timestamp(), true) AND r.status <> 'suspended'
       AND 'read' = ANY (k.scopes) AS usable
   FROM api_key k JOIN reseller r ON r.id = k.reseller_id WHERE k.key_hash = $1`,
);

const HOLDING = `h.start_e164, h.end_e164, h.country, h.kind, h.status, h.end_customer_id, h.reference, h.order_id,
  h.open_order_id, h.cessation_request_id, h.reserved_at, h.reservation_expires_at, h.reservation_expiry_source, h.activated_at, h.tags, h.metadata, h.note,
  c.id AS customer_id, c.name AS customer_name, c.reference AS customer_reference`;

const CUSTOMER_OF_HOLDING = 'LEFT JOIN end_customer c ON c.reseller_id = h.reseller_id AND c.id = h.end_customer_id';

const AS_OF = `(SELECT epoch || '-' || seq FROM reseller_sequence WHERE reseller_id = $1) AS as_of`;

/** Reseller, last number of the page before, number of rows. */
export const NUMBERS = named<[string, string, number]>(
  'numbers',
  `SELECT ${HOLDING}, ${AS_OF} FROM holding h ${CUSTOMER_OF_HOLDING}
   WHERE h.reseller_id = $1 AND h.released_at IS NULL AND h.end_e164 > $2 ORDER BY h.end_e164 LIMIT $3`,
);

/** Reseller, number. */
export const NUMBER = named<[string, string]>(
  'number',
  `SELECT ${HOLDING}, c.type, c.address, c.created_at, c.updated_at, c.tags AS customer_tags,
     c.metadata AS customer_metadata
   FROM holding h ${CUSTOMER_OF_HOLDING} AND c.deleted_at IS NULL
   WHERE h.reseller_id = $1 AND h.released_at IS NULL AND h.end_e164 >= $2 ORDER BY h.end_e164 LIMIT 1`,
);

const orders = named<[string, string, string, number]>(
  'orders',
  `SELECT o.id, o.type, o.status, o.colt_order_id, o.country, o.kind, o.end_customer_id, o.reference, o.actor, o.error,
     o.created_at, o.submitted_at, o.updated_at, o.completed_at, o.execute_at, o.purchase_id, o.tags, o.metadata, o.note,
     c.id AS customer_id, c.name AS customer_name, c.reference AS customer_reference, ${AS_OF},
     (SELECT json_agg(json_build_array(r.start_e164::text, r.end_e164::text, u.outcome, u.error) ORDER BY r.position)
      FROM order_range r LEFT JOIN order_outcome u
        ON u.reseller_id = r.reseller_id AND u.order_id = r.order_id AND u.start_e164 = r.start_e164
      WHERE r.reseller_id = $1 AND r.order_id = o.id) AS ranges
   FROM "order" o LEFT JOIN end_customer c ON c.reseller_id = o.reseller_id AND c.id = o.end_customer_id
   WHERE o.reseller_id = $1 AND (o.created_at, o.id) < ($2, $3)
   ORDER BY o.created_at DESC, o.id DESC LIMIT $4`,
);

/** Reseller, position of the last order of the page before, number of rows. */
export const ORDERS = (resellerId: string, after: { createdAt: string; id: string }, limit: number) =>
  orders(resellerId, after.createdAt, after.id, limit);

/** Reseller, hash, notification. */
export const STORE_KEY = named<[string, Buffer, string]>(
  'store_key',
  `INSERT INTO notification_key (reseller_id, hash, notification_id) VALUES ($1, $2, $3)
   ON CONFLICT (reseller_id, hash) DO UPDATE
     SET deliveries = notification_key.deliveries + 1, last_seen_at = excluded.last_seen_at
   RETURNING notification_id AS first, last_seen_at AS now`,
);

/** Reseller, notification, time, body, tracking id, Colt's order id, status, the notification that it repeats. */
export const STORE_NOTIFICATION = named<[string, string, Date, string, string, string, string, string | null]>(
  'store_notification',
  `INSERT INTO notification (reseller_id, id, received_at, authenticated, state, body, content_type, tracking_id,
     colt_order_id, raw_status, status, duplicate_of, next_action_at)
   VALUES ($1, $2, $3, true, CASE WHEN $8::uuid IS NULL THEN 'received' ELSE 'duplicate' END::notification_state, $4,
     'application/json', $5, $6, $7, 'completed', $8, CASE WHEN $8::uuid IS NULL THEN $3::timestamptz END)`,
);
