-- Writes the rows of one transaction under a reseller's lock, in one statement: the sections of `Writes`
-- (src/platform/database/write-set.ts), in order. It decides nothing. Errors of its own have an SQLSTATE of class CI:
--   CI001 a row is not as the transaction read it; everything rolls back
--   CI002 another reseller of the uniqueness scope holds a number; the message names nobody
--   CI003 the idempotency key exists
--   CI004 the reseller is closed, so it orders nothing
--   CI006 the row of the batch is not to be placed: it was placed before, or its batch does not run
-- Rows are changed one by one, by their keys: Postgres expects a hundred rows of a JSON list, and would read a whole table for
-- one of them.
-- A release that needs other sections adds save_rows_v2, so that replicas of both releases run side by side.
CREATE FUNCTION save_rows_v1(owner uuid, rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  written int;
  entry jsonb;
  changed_order "order";
  changed_attempt attempt;
  changed_carrier carrier_order;
  changed_cessation cessation_request;
  changed_batch batch;
  changed_holding holding;
  changed_notification notification;
BEGIN
  IF rows ? 'idempotencyKeys' THEN
    INSERT INTO idempotency_key (reseller_id, route, key, body_hash, resource_id, created_at)
    SELECT owner, r.route, r.key, decode(r.body_hash, 'hex'), r.resource_id, r.created_at
    FROM jsonb_to_recordset(rows -> 'idempotencyKeys')
      AS r(route text, key text, body_hash text, resource_id uuid, created_at timestamptz)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> jsonb_array_length(rows -> 'idempotencyKeys') THEN
      RAISE EXCEPTION 'the idempotency key exists' USING ERRCODE = 'CI003';
    END IF;
  END IF;

  IF rows ? 'newOrders' THEN
    -- Here, because a statement that waited for the lock may have read the reseller before it was closed.
    IF EXISTS (SELECT FROM reseller r WHERE r.id = owner AND r.status IN ('closed', 'erased')) THEN
      RAISE EXCEPTION 'the reseller is closed' USING ERRCODE = 'CI004';
    END IF;
    INSERT INTO end_customer_version (reseller_id, end_customer_id, version, details)
    SELECT owner, r.end_customer_id, r.end_customer_version, r.end_customer_details
    FROM jsonb_to_recordset(rows -> 'newOrders')
      AS r(end_customer_id uuid, end_customer_version int, end_customer_details jsonb)
    WHERE r.end_customer_version IS NOT NULL
    ON CONFLICT DO NOTHING;
    INSERT INTO "order" (
      reseller_id, id, type, status, country, kind, reference, carrier_reference, actor, execute_at, purchase_id, colt_order_id, end_customer_id,
      end_customer_version, directory_service, carrier_state_before, error, attention_code,
      attention_detail, attention_since, doubled_at_carrier, traceparent, next_action, next_action_at, fencing_token, lease_until,
      observations, planned_repeat, read_backs, audits_left, tags, metadata, note, created_at, submitted_at, updated_at,
      completed_at)
    SELECT owner, r.id, r.type, r.status, r.country, r.kind, r.reference, r.carrier_reference, r.actor, r.execute_at, r.purchase_id, r.colt_order_id,
      r.end_customer_id, r.end_customer_version, r.directory_service, r.carrier_state_before,
      r.error, r.attention_code, r.attention_detail, r.attention_since, r.doubled_at_carrier, r.traceparent, r.next_action,
      r.next_action_at, r.fencing_token, r.lease_until, r.observations, r.planned_repeat, r.read_backs, r.audits_left,
      r.tags, r.metadata, r.note, r.created_at, r.submitted_at, r.updated_at, r.completed_at
    FROM jsonb_populate_recordset(NULL::"order", rows -> 'newOrders') AS r;
  END IF;

  IF rows ? 'orderRanges' THEN
    INSERT INTO order_range (reseller_id, order_id, position, start_e164, end_e164)
    SELECT owner, r.order_id, r.position, r.start_e164, r.end_e164
    FROM jsonb_to_recordset(rows -> 'orderRanges')
      AS r(order_id uuid, position int, start_e164 bigint, end_e164 bigint);
  END IF;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'orders'), 0) LOOP
    entry := rows -> 'orders' -> (i - 1);
    changed_order := jsonb_populate_record(NULL::"order", entry);
    UPDATE "order" o SET
      status = changed_order.status, colt_order_id = changed_order.colt_order_id, error = changed_order.error,
      attention_code = changed_order.attention_code, attention_detail = changed_order.attention_detail,
      attention_since = changed_order.attention_since, doubled_at_carrier = changed_order.doubled_at_carrier,
      next_action = changed_order.next_action, next_action_at = changed_order.next_action_at,
      fencing_token = changed_order.fencing_token, lease_until = changed_order.lease_until,
      planned_repeat = changed_order.planned_repeat, read_backs = changed_order.read_backs,
      audits_left = changed_order.audits_left, submitted_at = changed_order.submitted_at,
      updated_at = changed_order.updated_at, completed_at = changed_order.completed_at,
      observations = coalesce(changed_order.observations, o.observations),
      carrier_state_before = coalesce(changed_order.carrier_state_before, o.carrier_state_before)
    WHERE o.reseller_id = owner AND o.id = changed_order.id AND o.status = (entry ->> 'was_status')::order_status
      AND o.fencing_token = (entry ->> 'was_token')::int;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'an order is not as it was read' USING ERRCODE = 'CI001';
    END IF;
  END LOOP;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'orderAnnotations'), 0) LOOP
    changed_order := jsonb_populate_record(NULL::"order", rows -> 'orderAnnotations' -> (i - 1));
    UPDATE "order" o SET tags = changed_order.tags, metadata = changed_order.metadata, note = changed_order.note,
      updated_at = changed_order.updated_at
    WHERE o.reseller_id = owner AND o.id = changed_order.id;
  END LOOP;

  IF rows ? 'newAttempts' THEN
    INSERT INTO attempt (
      reseller_id, id, order_id, number, fencing_token, operation, tracking_id, ranges, lease_until, created_at, sent_at,
      ended_at, verdict, http_status, colt_order_id, duration_ms, error)
    SELECT owner, r.id, r.order_id, r.number, r.fencing_token, r.operation, r.tracking_id, r.ranges, r.lease_until,
      r.created_at, r.sent_at, r.ended_at, r.verdict, r.http_status, r.colt_order_id, r.duration_ms, r.error
    FROM jsonb_populate_recordset(NULL::attempt, rows -> 'newAttempts') AS r;
  END IF;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'attempts'), 0) LOOP
    changed_attempt := jsonb_populate_record(NULL::attempt, rows -> 'attempts' -> (i - 1));
    UPDATE attempt a SET verdict = changed_attempt.verdict, http_status = changed_attempt.http_status,
      colt_order_id = changed_attempt.colt_order_id, duration_ms = changed_attempt.duration_ms,
      error = changed_attempt.error, ended_at = changed_attempt.ended_at
    WHERE a.reseller_id = owner AND a.id = changed_attempt.id;
  END LOOP;

  IF rows ? 'newCarrierOrders' THEN
    INSERT INTO carrier_order (
      reseller_id, carrier_epoch, colt_order_id, order_id, raw_status, status, confirmed, error, shown_ranges,
      end_reported_at, missing_times, missing_since, answers_are_foreign, first_seen_at, last_seen_at)
    SELECT owner, r.carrier_epoch, r.colt_order_id, r.order_id, r.raw_status, r.status, r.confirmed, r.error,
      r.shown_ranges, r.end_reported_at, r.missing_times, r.missing_since, r.answers_are_foreign, r.first_seen_at,
      r.last_seen_at
    FROM jsonb_populate_recordset(NULL::carrier_order, rows -> 'newCarrierOrders') AS r;
  END IF;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'carrierOrders'), 0) LOOP
    changed_carrier := jsonb_populate_record(NULL::carrier_order, rows -> 'carrierOrders' -> (i - 1));
    UPDATE carrier_order c SET raw_status = changed_carrier.raw_status, status = changed_carrier.status,
      confirmed = changed_carrier.confirmed, error = changed_carrier.error, shown_ranges = changed_carrier.shown_ranges,
      end_reported_at = changed_carrier.end_reported_at, missing_times = changed_carrier.missing_times,
      missing_since = changed_carrier.missing_since, answers_are_foreign = changed_carrier.answers_are_foreign,
      last_seen_at = changed_carrier.last_seen_at
    WHERE c.reseller_id = owner AND c.order_id = changed_carrier.order_id AND c.colt_order_id = changed_carrier.colt_order_id;
  END LOOP;

  -- Before the holdings, which name them. The ranges of a request are replaced as a whole.
  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'cessationRequests'), 0) LOOP
    entry := rows -> 'cessationRequests' -> (i - 1);
    changed_cessation := jsonb_populate_record(NULL::cessation_request, entry);
    INSERT INTO cessation_request AS c (
      reseller_id, id, status, country, kind, end_customer_id, reason, reference, requested_for, actor, created_at, updated_at,
      completed_at)
    VALUES (owner, changed_cessation.id, changed_cessation.status, changed_cessation.country, changed_cessation.kind,
      changed_cessation.end_customer_id, changed_cessation.reason, changed_cessation.reference,
      changed_cessation.requested_for, changed_cessation.actor, changed_cessation.created_at,
      changed_cessation.updated_at, changed_cessation.completed_at)
    ON CONFLICT (reseller_id, id) DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at,
      completed_at = excluded.completed_at;
    DELETE FROM cessation_range r WHERE r.reseller_id = owner AND r.request_id = changed_cessation.id;
    INSERT INTO cessation_range (reseller_id, request_id, start_e164, end_e164, outcome)
    SELECT owner, changed_cessation.id, r.start_e164, r.end_e164, r.outcome
    FROM jsonb_to_recordset(entry -> 'ranges') AS r(start_e164 bigint, end_e164 bigint, outcome cessation_outcome);
  END LOOP;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'batches'), 0) LOOP
    changed_batch := jsonb_populate_record(NULL::batch, rows -> 'batches' -> (i - 1));
    INSERT INTO batch AS b (
      reseller_id, id, status, reference, row_count, actor, api_key_id, problem, created_at, updated_at, started_at, ended_at,
      due_at)
    VALUES (owner, changed_batch.id, changed_batch.status, changed_batch.reference, changed_batch.row_count,
      changed_batch.actor, changed_batch.api_key_id, changed_batch.problem, changed_batch.created_at,
      changed_batch.updated_at, changed_batch.started_at, changed_batch.ended_at, changed_batch.due_at)
    ON CONFLICT (reseller_id, id) DO UPDATE SET status = excluded.status, actor = excluded.actor,
      api_key_id = excluded.api_key_id, problem = excluded.problem, updated_at = excluded.updated_at,
      started_at = excluded.started_at, ended_at = excluded.ended_at, due_at = excluded.due_at;
  END LOOP;
  IF rows ? 'newBatchRows' THEN
    INSERT INTO batch_row (reseller_id, batch_id, number, type, status, reference, wanted, draft)
    SELECT owner, r.batch_id, r.number, r.type, 'pending', r.reference, r.wanted, r.draft
    FROM jsonb_to_recordset(rows -> 'newBatchRows')
      AS r(batch_id uuid, number int, type batch_row_type, reference text, wanted jsonb, draft jsonb);
  END IF;
  -- The order of the row commits with it, or neither does.
  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'placedBatchRows'), 0) LOOP
    entry := rows -> 'placedBatchRows' -> (i - 1);
    UPDATE batch_row r SET status = 'placed', order_id = (entry ->> 'order_id')::uuid, draft = NULL, problem = NULL
    WHERE r.reseller_id = owner AND r.batch_id = (entry ->> 'batch_id')::uuid AND r.number = (entry ->> 'number')::int
      AND r.status = 'pending' AND EXISTS (
        SELECT FROM batch b WHERE b.reseller_id = owner AND b.id = (entry ->> 'batch_id')::uuid AND b.status = 'running');
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the row of the batch is not to be placed' USING ERRCODE = 'CI006';
    END IF;
  END LOOP;

  IF rows ? 'orderOutcomes' THEN
    INSERT INTO order_outcome (reseller_id, order_id, start_e164, end_e164, outcome, error)
    SELECT owner, r.order_id, r.start_e164, r.end_e164, r.outcome, r.error
    FROM jsonb_populate_recordset(NULL::order_outcome, rows -> 'orderOutcomes') AS r
    ON CONFLICT DO NOTHING;
  END IF;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'releasedHoldings'), 0) LOOP
    entry := rows -> 'releasedHoldings' -> (i - 1);
    UPDATE holding h SET released_at = (entry ->> 'released_at')::timestamptz,
      changed_at = (entry ->> 'released_at')::timestamptz, open_order_id = NULL,
      tags = '[]', metadata = '{}', note = NULL, annotated_for = '[]'
    WHERE h.reseller_id = owner AND h.id = (entry ->> 'id')::uuid AND h.released_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a holding is not as it was read' USING ERRCODE = 'CI001';
    END IF;
  END LOOP;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'removedHoldings'), 0) LOOP
    DELETE FROM holding h
    WHERE h.reseller_id = owner AND h.id = (rows -> 'removedHoldings' -> (i - 1) ->> 'id')::uuid AND h.released_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a holding is not as it was read' USING ERRCODE = 'CI001';
    END IF;
  END LOOP;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'holdings'), 0) LOOP
    changed_holding := jsonb_populate_record(NULL::holding, rows -> 'holdings' -> (i - 1));
    UPDATE holding h SET
      start_e164 = changed_holding.start_e164,
      end_e164 = changed_holding.end_e164,
      country = changed_holding.country,
      kind = changed_holding.kind,
      status = changed_holding.status,
      end_customer_id = changed_holding.end_customer_id,
      end_customer_version = changed_holding.end_customer_version,
      directory_service = changed_holding.directory_service,
      reference = changed_holding.reference,
      order_id = changed_holding.order_id,
      open_order_id = changed_holding.open_order_id,
      cessation_request_id = changed_holding.cessation_request_id,
      colt_order_id = changed_holding.colt_order_id,
      split = changed_holding.split,
      reserved_at = changed_holding.reserved_at,
      reservation_expires_at = changed_holding.reservation_expires_at,
      reservation_expiry_source = changed_holding.reservation_expiry_source,
      expiry_warned_at = changed_holding.expiry_warned_at,
      activated_at = changed_holding.activated_at,
      tags = changed_holding.tags,
      metadata = changed_holding.metadata,
      note = changed_holding.note,
      annotated_for = changed_holding.annotated_for,
      changed_at = changed_holding.changed_at
    WHERE h.reseller_id = owner AND h.id = changed_holding.id AND h.released_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a holding is not as it was read' USING ERRCODE = 'CI001';
    END IF;
  END LOOP;

  IF rows ? 'newHoldings' THEN
    -- Ascending, so that two resellers who want the same numbers wait for each other in one direction only. A live row
    -- that collides is skipped, not reported: the constraint's error would show another reseller's range.
    INSERT INTO holding (
      reseller_id, id, uniqueness_scope, start_e164, end_e164, country, kind, status, end_customer_id,
      end_customer_version, directory_service, reference, order_id, open_order_id, cessation_request_id, colt_order_id, split,
      reserved_at, reservation_expires_at, reservation_expiry_source, expiry_warned_at, activated_at, tags, metadata, note,
      annotated_for, released_at, changed_at)
    SELECT owner, r.id, r.uniqueness_scope, r.start_e164, r.end_e164, r.country, r.kind, r.status, r.end_customer_id,
      r.end_customer_version, r.directory_service, r.reference, r.order_id, r.open_order_id, r.cessation_request_id, r.colt_order_id, r.split,
      r.reserved_at, r.reservation_expires_at, r.reservation_expiry_source, r.expiry_warned_at, r.activated_at,
      r.tags, r.metadata, r.note, r.annotated_for, r.released_at, r.changed_at
    FROM jsonb_to_recordset(rows -> 'newHoldings') AS r(
      id uuid, uniqueness_scope text, start_e164 bigint, end_e164 bigint, country country, kind number_kind,
      status holding_status, end_customer_id uuid, end_customer_version int, directory_service jsonb, reference text,
      order_id uuid, open_order_id uuid, cessation_request_id uuid, colt_order_id text, split jsonb, reserved_at timestamptz,
      reservation_expires_at timestamptz, reservation_expiry_source reservation_expiry_source,
      expiry_warned_at timestamptz, activated_at timestamptz, tags jsonb, metadata jsonb, note text, annotated_for jsonb,
      released_at timestamptz, changed_at timestamptz)
    ORDER BY r.start_e164
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> jsonb_array_length(rows -> 'newHoldings') THEN
      RAISE EXCEPTION 'some numbers are held in this uniqueness scope' USING ERRCODE = 'CI002';
    END IF;
  END IF;

  IF rows ? 'holdingSnapshots' THEN
    INSERT INTO order_holding_snapshot (reseller_id, order_id, start_e164, end_e164, holding)
    SELECT owner, r.order_id, r.start_e164, r.end_e164, r.holding
    FROM jsonb_populate_recordset(NULL::order_holding_snapshot, rows -> 'holdingSnapshots') AS r;
  END IF;

  IF rows ? 'holdingHistory' THEN
    INSERT INTO holding_history (
      reseller_id, id, seq, at, start_e164, end_e164, country, kind, status, end_customer_id, reference, order_id,
      cessation_request_id, cause, detail, actor, reason, colt_status)
    SELECT owner, r.id, r.seq, r.at, r.start_e164, r.end_e164, r.country, r.kind, r.status, r.end_customer_id,
      r.reference, r.order_id, r.cessation_request_id, r.cause, r.detail, r.actor, r.reason, r.colt_status
    FROM jsonb_to_recordset(rows -> 'holdingHistory') AS r(
      id uuid, seq bigint, at timestamptz, start_e164 bigint, end_e164 bigint, country country, kind number_kind,
      status holding_history_status, end_customer_id uuid, reference text, order_id uuid, cessation_request_id uuid, cause change_cause, detail text,
      actor text, reason text, colt_status shown_at_colt);
  END IF;

  IF rows ? 'orderHistory' THEN
    INSERT INTO order_history (
      reseller_id, id, order_id, seq, at, status, cause, detail, actor, api_key_id, attempt_id)
    SELECT owner, r.id, r.order_id, r.seq, r.at, r.status, r.cause, r.detail, r.actor, r.api_key_id, r.attempt_id
    FROM jsonb_populate_recordset(NULL::order_history, rows -> 'orderHistory') AS r;
  END IF;

  IF rows ? 'events' THEN
    INSERT INTO event (reseller_id, seq, type, occurred_at, data)
    SELECT owner, r.seq, r.type, r.occurred_at, r.data
    FROM jsonb_populate_recordset(NULL::event, rows -> 'events') AS r;
  END IF;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'notifications'), 0) LOOP
    changed_notification := jsonb_populate_record(NULL::notification, rows -> 'notifications' -> (i - 1));
    UPDATE notification n SET state = changed_notification.state, order_id = changed_notification.order_id,
      detail = changed_notification.detail, next_action_at = changed_notification.next_action_at,
      settled_at = changed_notification.settled_at, tries = n.tries + changed_notification.tries
    WHERE n.reseller_id = owner AND n.id = changed_notification.id AND n.state IN ('received', 'parked', 'apply_failed');
  END LOOP;

  FOR i IN 1 .. coalesce(jsonb_array_length(rows -> 'knownColtOrders'), 0) LOOP
    UPDATE notification n SET next_action_at = clock_timestamp()
    WHERE n.reseller_id = owner AND n.colt_order_id = rows -> 'knownColtOrders' -> (i - 1) ->> 'colt_order_id'
      AND n.state IN ('parked', 'apply_failed');
  END LOOP;

  IF rows ? 'sequence' THEN
    -- greatest() keeps the microseconds that a JavaScript date drops.
    UPDATE reseller_sequence SET seq = (rows -> 'sequence' ->> 'seq')::bigint,
      last_at = greatest(last_at, (rows -> 'sequence' ->> 'at')::timestamptz)
    WHERE reseller_id = owner;
  END IF;
END $$;

-- Stores one delivery of a notification, and decides whether it is the first of its kind: only that one is applied. The
-- process that stores it applies it too; after `lease_ms` a sweep takes it.
CREATE FUNCTION store_notification_v1(owner uuid, delivery_id uuid, content_hash bytea, lease_ms int, delivery jsonb)
RETURNS TABLE (first_id uuid, received_at timestamptz) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_key AS k (reseller_id, hash, notification_id) VALUES (owner, content_hash, delivery_id)
  ON CONFLICT (reseller_id, hash) DO UPDATE SET deliveries = k.deliveries + 1, last_seen_at = excluded.last_seen_at
  RETURNING k.notification_id, k.last_seen_at INTO first_id, received_at;

  INSERT INTO notification (
    reseller_id, id, received_at, authenticated, state, body, content_type, tracking_id, event_id, colt_order_id,
    reference, raw_status, status, error, duplicate_of, detail, next_action_at)
  SELECT owner, delivery_id, store_notification_v1.received_at, d.authenticated, s.state, d.body, d.content_type,
    d.tracking_id, d.event_id, d.colt_order_id, d.reference, d.raw_status, d.status, d.error,
    nullif(first_id, delivery_id), d.detail,
    CASE WHEN s.state = 'received' THEN store_notification_v1.received_at + lease_ms * interval '1 millisecond' END
  FROM jsonb_populate_record(NULL::notification, delivery) AS d, LATERAL (
    SELECT CASE
      WHEN first_id <> delivery_id THEN 'duplicate'
      WHEN d.status IS NULL THEN 'not_understood'
      ELSE 'received' END::notification_state AS state) AS s;
  RETURN NEXT;
END $$;

-- Replaces personal data in the texts of one row of a history by `[erased]`. The service's role cannot change histories; with the
-- rights of their owner, this function lets it do only that: a trigger refuses every other change. `texts` holds the changed
-- ones; `row_version` is the xmin that was read. Returns the rows changed.
CREATE FUNCTION erase_in_history_v1(history text, owner uuid, row_id uuid, row_version text, texts jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  changed int;
BEGIN
  CASE history
    WHEN 'order_history' THEN
      UPDATE order_history h SET detail = coalesce(texts ->> 'detail', h.detail), actor = coalesce(texts ->> 'actor', h.actor)
      WHERE h.reseller_id = owner AND h.id = row_id AND h.xmin::text = row_version;
    WHEN 'holding_history' THEN
      UPDATE holding_history h SET detail = coalesce(texts ->> 'detail', h.detail),
        reference = coalesce(texts ->> 'reference', h.reference), actor = coalesce(texts ->> 'actor', h.actor),
        reason = coalesce(texts ->> 'reason', h.reason)
      WHERE h.reseller_id = owner AND h.id = row_id AND h.xmin::text = row_version;
    WHEN 'archived_order' THEN
      UPDATE archived_order h SET record = coalesce(texts -> 'record', h.record)
      WHERE h.reseller_id = owner AND h.id = row_id AND h.xmin::text = row_version;
  END CASE;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END $$;
REVOKE EXECUTE ON FUNCTION erase_in_history_v1(text, uuid, uuid, text, jsonb) FROM PUBLIC;

-- Moves at most `most` orders of a reseller to the archive, and returns how many. They ended before `before`, no audit and no
-- attention is left, and of their numbers none is held, nor was any changed since. Evidence that only decisions need is not
-- kept. The caller has the reseller's lock.
CREATE FUNCTION archive_orders_v1(owner uuid, before timestamptz, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ids uuid[];
BEGIN
  IF before > clock_timestamp() - interval '24 months' THEN
    RAISE EXCEPTION 'orders of the last 24 months are not archived';
  END IF;
  SELECT array_agg(id) INTO ids FROM (
    SELECT o.id FROM "order" o
    WHERE o.reseller_id = owner AND o.created_at < before AND o.completed_at < before
      AND o.next_action IS NULL AND o.attention_code IS NULL
      AND NOT EXISTS (SELECT FROM notification n WHERE n.reseller_id = owner AND n.order_id = o.id)
      AND NOT EXISTS (SELECT FROM captured_payload p WHERE p.reseller_id = owner AND p.order_id = o.id)
      AND NOT EXISTS (SELECT FROM holding h WHERE h.reseller_id = owner AND (h.order_id = o.id OR h.open_order_id = o.id) AND h.released_at IS NULL)
      AND NOT EXISTS (
        SELECT FROM order_range r JOIN reseller s ON s.id = owner
        JOIN holding h ON h.reseller_id = owner AND h.uniqueness_scope = s.uniqueness_scope AND h.numbers && r.numbers AND h.released_at IS NULL
        WHERE r.reseller_id = owner AND r.order_id = o.id)
      AND NOT EXISTS (
        SELECT FROM order_range r JOIN holding_history h ON h.reseller_id = owner AND h.numbers && r.numbers AND h.at >= before
        WHERE r.reseller_id = owner AND r.order_id = o.id)
    ORDER BY o.created_at LIMIT most) AS old;

  INSERT INTO archived_order (reseller_id, id, record)
  SELECT owner, o.id, jsonb_build_object(
    'order', to_jsonb(o) - '{reseller_id,directory_service,carrier_state_before,traceparent,observations,planned_repeat,tags,metadata,note}'::text[],
    -- A text, so that an erasure can replace it as a whole.
    'annotations', jsonb_build_object('tags', o.tags, 'metadata', o.metadata, 'note', o.note)::text,
    'ranges', coalesce((SELECT jsonb_agg(jsonb_build_array(r.start_e164::text, r.end_e164::text) ORDER BY r.position)
      FROM order_range r WHERE r.reseller_id = owner AND r.order_id = o.id), '[]'),
    'outcomes', coalesce((SELECT jsonb_agg(jsonb_build_array(r.start_e164::text, r.end_e164::text, r.outcome, r.error) ORDER BY r.start_e164)
      FROM order_outcome r WHERE r.reseller_id = owner AND r.order_id = o.id), '[]'),
    'attempts', coalesce((SELECT jsonb_agg(to_jsonb(r) ORDER BY r.number)
      FROM attempt r WHERE r.reseller_id = owner AND r.order_id = o.id), '[]'),
    'carriers', coalesce((SELECT jsonb_agg(to_jsonb(r) ORDER BY r.first_seen_at)
      FROM carrier_order r WHERE r.reseller_id = owner AND r.order_id = o.id), '[]'),
    'history', coalesce((SELECT jsonb_agg(to_jsonb(r) ORDER BY r.seq)
      FROM order_history r WHERE r.reseller_id = owner AND r.order_id = o.id), '[]'))
  FROM "order" o WHERE o.reseller_id = owner AND o.id = ANY (ids);

  UPDATE holding h SET order_id = NULL WHERE h.reseller_id = owner AND h.order_id = ANY (ids) AND h.released_at IS NOT NULL;
  DELETE FROM order_history r WHERE r.reseller_id = owner AND r.order_id = ANY (ids);
  DELETE FROM attempt r WHERE r.reseller_id = owner AND r.order_id = ANY (ids);
  DELETE FROM carrier_order r WHERE r.reseller_id = owner AND r.order_id = ANY (ids);
  DELETE FROM order_holding_snapshot r WHERE r.reseller_id = owner AND r.order_id = ANY (ids);
  DELETE FROM order_outcome r WHERE r.reseller_id = owner AND r.order_id = ANY (ids);
  DELETE FROM order_range r WHERE r.reseller_id = owner AND r.order_id = ANY (ids);
  DELETE FROM "order" r WHERE r.reseller_id = owner AND r.id = ANY (ids);
  RETURN coalesce(cardinality(ids), 0);
END $$;
REVOKE EXECUTE ON FUNCTION archive_orders_v1(uuid, timestamptz, int) FROM PUBLIC;

-- Erases a closed reseller whose term is over: deletes at most `most` rows of each of its tables, and returns how many; the caller
-- repeats it until that is 0. Refuses while an order is open or still to be audited, or a number is held. What stays is its slug
-- with the times, its lock row, and what the operator did (`operator_act`). The caller has the reseller's lock. It has the rights of
-- its caller, and only the owner of the tables may call it: the service could otherwise delete histories.
CREATE FUNCTION erase_reseller_v1(owner uuid, most int) RETURNS int
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant reseller;
  erased_at timestamptz := clock_timestamp();
  table_name text;
  deleted int;
  total int := 0;
BEGIN
  SELECT * INTO STRICT tenant FROM reseller r WHERE r.id = owner FOR UPDATE;
  IF tenant.status <> 'erased' THEN
    IF tenant.status <> 'closed' OR tenant.erase_after > erased_at THEN
      RAISE EXCEPTION 'the reseller is not closed, or its term is not over' USING ERRCODE = 'CI005';
    END IF;
    IF EXISTS (SELECT FROM "order" o WHERE o.reseller_id = owner AND (o.completed_at IS NULL OR o.next_action IS NOT NULL))
      OR EXISTS (SELECT FROM holding h WHERE h.reseller_id = owner AND h.released_at IS NULL) THEN
      RAISE EXCEPTION 'the reseller has numbers, or an order that is open or still to be audited' USING ERRCODE = 'CI005';
    END IF;
    UPDATE reseller r SET status = 'erased', name = '[erased]', colt_client_id = '', colt_client_secret_cipher = '',
      colt_api_key_cipher = NULL, colt_application_id = NULL, callback_user = NULL, callback_password_cipher = NULL,
      settings = '{}', updated_at = erased_at
    WHERE r.id = owner;
  END IF;
  -- Rows before those that they name.
  FOREACH table_name IN ARRAY ARRAY['webhook_retry', 'webhook_delivery', 'webhook_endpoint', 'event', 'notification', 'notification_key', 'captured_payload', 'idempotency_key',
    'put_off', 'conflict_check', 'drift_listing', 'drift_finding', 'drift_run', 'sending_pause', 'colt_in_flight',
    'colt_account_state', 'api_key', 'browser_session', 'observed_carrier_order', 'holding_history', 'holding', 'cessation_range', 'cessation_request', 'batch_row', 'batch', 'order_history', 'attempt',
    'carrier_order', 'order_holding_snapshot', 'order_outcome', 'order_range', 'order', 'archived_order',
    'end_customer_version', 'end_customer'] LOOP
    EXECUTE format('DELETE FROM %1$I t WHERE t.reseller_id = $1 AND (t.tableoid, t.ctid) IN (
      SELECT s.tableoid, s.ctid FROM %1$I s WHERE s.reseller_id = $1 LIMIT $2)', table_name) USING owner, most;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    total := total + deleted;
    -- What is left of a table may name rows of the tables below it.
    EXIT WHEN deleted = most;
  END LOOP;
  RETURN total;
END $$;
REVOKE EXECUTE ON FUNCTION erase_reseller_v1(uuid, int) FROM PUBLIC;

-- Until Postgres has analysed a table, it takes an index of the reseller alone for as good as the primary key, and a connection
-- keeps such a plan. So it is told what to expect. Before Postgres 18 it has to wait for its first ANALYZE.
CREATE FUNCTION expect_statistics(relation text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  expected record;
BEGIN
  IF current_setting('server_version_num')::int < 180000 THEN
    RETURN;
  END IF;
  FOR expected IN
    SELECT a.attname::text AS column_name, s.null_frac, s.n_distinct
    FROM (VALUES ('reseller_id', 0, 10), ('uniqueness_scope', 0, 2), ('released_at', 0.5, -0.5), ('completed_at', 0.5, -0.5))
      AS s(column_name, null_frac, n_distinct)
    JOIN pg_attribute a ON a.attname = s.column_name AND a.attrelid = format('%I', relation)::regclass
  LOOP
    PERFORM pg_restore_attribute_stats(
      'schemaname', current_schema()::text, 'relname', relation, 'attname', expected.column_name,
      'inherited', false, 'null_frac', expected.null_frac::real, 'avg_width', 16, 'n_distinct', expected.n_distinct::real);
  END LOOP;
END $$;

-- Partitions by month ------------------------------------------------------------------------------------------------

-- The column by which a table is partitioned. Refuses any other table.
CREATE FUNCTION partitioned_by(parent text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  CASE parent
    WHEN 'event' THEN RETURN 'occurred_at';
    WHEN 'notification' THEN RETURN 'received_at';
    WHEN 'captured_payload' THEN RETURN 'created_at';
    ELSE RAISE EXCEPTION '% is not partitioned', parent;
  END CASE;
END $$;

-- The partitions of a table with their ends. The default partition has none.
CREATE FUNCTION partitions_of(parent text) RETURNS TABLE (name text, lower_end timestamptz, upper_end timestamptz)
LANGUAGE sql STABLE SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
  SELECT c.relname::text, (bounds.ends)[1]::timestamptz, (bounds.ends)[2]::timestamptz
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    CROSS JOIN LATERAL regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''(.+)''\) TO \(''(.+)''\)') AS bounds(ends)
  WHERE i.inhparent = format('%I', parent)::regclass
$$;

-- Creates the missing partitions of this month and of the next `ahead` months, and returns their names. Rows that arrived
-- without a partition are in the default one, and move. The locks are short; where they cannot be had at once, it fails
-- (lock_not_available) and can be repeated. A lock is awaited for less time than `deadlock_timeout`, so that not an order is
-- the one to roll back.
CREATE FUNCTION create_partitions_v1(parent text, ahead int) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '400ms' AS $$
DECLARE
  by_column text := partitioned_by(parent);
  lower_end timestamptz;
  upper_end timestamptz;
  name text;
BEGIN
  IF ahead NOT BETWEEN 0 AND 24 THEN
    RAISE EXCEPTION 'partitions are created for at most 24 months ahead';
  END IF;
  FOR month IN 0 .. ahead LOOP
    lower_end := date_trunc('month', clock_timestamp()) + month * interval '1 month';
    upper_end := lower_end + interval '1 month';
    name := format('%s_%s', parent, to_char(lower_end, 'YYYY_MM'));
    CONTINUE WHEN to_regclass(format('%I', name)) IS NOT NULL;
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent);
    CONTINUE WHEN to_regclass(format('%I', name)) IS NOT NULL; -- another session created it meanwhile
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS)', name, parent);
    EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
      parent || '_default', by_column, lower_end, by_column, upper_end, name);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, lower_end, upper_end);
    PERFORM expect_statistics(name);
    RETURN NEXT name;
  END LOOP;
END $$;

-- Drops the partitions of a table that end before `before`, and returns their names. At least a week is kept, whoever asks.
-- Notifications that still need work or an operator are kept: they move to the default partition. Events go only when every
-- reader of theirs gets a reset (`events_pruned_to`). Fails as `create_partitions_v1` does.
CREATE FUNCTION drop_partitions_v1(parent text, before timestamptz) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '400ms' AS $$
DECLARE
  by_column text := partitioned_by(parent);
  partition record;
  read_by_nobody boolean;
  kept notification[];
BEGIN
  IF before > clock_timestamp() - interval '7 days' THEN
    RAISE EXCEPTION 'partitions of the last seven days are not dropped';
  END IF;
  FOR partition IN SELECT * FROM partitions_of(parent) p WHERE p.upper_end <= before ORDER BY p.lower_end LOOP
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent);
    CONTINUE WHEN to_regclass(format('%I', partition.name)) IS NULL; -- another session dropped it meanwhile
    IF parent = 'event' THEN
      EXECUTE format('SELECT NOT EXISTS (SELECT FROM reseller_sequence s WHERE EXISTS (
        SELECT FROM %I e WHERE e.reseller_id = s.reseller_id AND e.seq > s.events_pruned_to))', partition.name) INTO read_by_nobody;
      CONTINUE WHEN NOT read_by_nobody;
    END IF;
    IF parent = 'notification' THEN
      SELECT array_agg(n) INTO kept FROM notification n
      WHERE n.received_at >= partition.lower_end AND n.received_at < partition.upper_end
        AND n.authenticated AND n.state IN ('received', 'parked', 'not_understood', 'apply_failed');
    END IF;
    EXECUTE format('DROP TABLE %I', partition.name);
    IF kept IS NOT NULL THEN
      INSERT INTO notification SELECT (k).* FROM unnest(kept) AS k;
    END IF;
    RETURN NEXT partition.name;
  END LOOP;
END $$;

-- Deletes at most `most` rows of the default partition that are older than `before` and that a dropped partition would not have
-- kept, and returns how many.
CREATE FUNCTION delete_from_default_partition_v1(parent text, before timestamptz, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  by_column text := partitioned_by(parent);
  deleted int;
BEGIN
  IF before > clock_timestamp() - interval '7 days' THEN
    RAISE EXCEPTION 'rows of the last seven days are not deleted';
  END IF;
  EXECUTE format('DELETE FROM %1$I WHERE ctid = ANY (ARRAY(SELECT t.ctid FROM %1$I t WHERE t.%2$I < %3$L AND %4$s LIMIT %5$s FOR UPDATE SKIP LOCKED))',
    parent || '_default', by_column, before, CASE parent
      WHEN 'event' THEN 't.seq <= (SELECT s.events_pruned_to FROM reseller_sequence s WHERE s.reseller_id = t.reseller_id)'
      WHEN 'notification' THEN $c$(NOT t.authenticated OR t.state NOT IN ('received', 'parked', 'not_understood', 'apply_failed'))$c$
      ELSE 'true' END, most);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;

REVOKE EXECUTE ON FUNCTION create_partitions_v1(text, int), drop_partitions_v1(text, timestamptz),
  delete_from_default_partition_v1(text, timestamptz, int) FROM PUBLIC;

DO $$
DECLARE
  parent text;
BEGIN
  PERFORM expect_statistics(table_name::text) FROM information_schema.tables
  WHERE table_schema = current_schema() AND table_type = 'BASE TABLE';
  FOREACH parent IN ARRAY ARRAY['event', 'notification', 'captured_payload'] LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', parent || '_default', parent);
    PERFORM expect_statistics(parent || '_default'), create_partitions_v1(parent, 2);
  END LOOP;
END $$;
