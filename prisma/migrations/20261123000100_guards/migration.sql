-- What Prisma's schema language cannot say: the constraints that judge races, append-only logs and partial indexes.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Two ends of one length: 99 and 100 are neighbours as numbers, never as telephone numbers.
CREATE FUNCTION equal_digits(a bigint, b bigint) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN length(a::text) = length(b::text);

-- Number holdings -----------------------------------------------------------------------------------------------
ALTER TABLE holding
  ADD CONSTRAINT holding_ends CHECK (start_e164 BETWEEN 100000 AND 999999999999999 AND start_e164 <= end_e164 AND equal_digits(start_e164, end_e164)),
  ADD CONSTRAINT holding_status CHECK (status IN ('reserving', 'reserved', 'activating', 'active', 'returning')),
  -- The referee: no number is live twice in one space, whatever the code does. Not deferrable, so that INSERT …
  -- ON CONFLICT DO NOTHING can use it.
  ADD CONSTRAINT holding_no_overlap EXCLUDE USING gist (uniqueness_scope WITH =, numbers WITH &&) WHERE (released_at IS NULL);

CREATE INDEX holding_by_end ON holding (reseller_id, end_e164) WHERE released_at IS NULL;
CREATE INDEX holding_by_start ON holding (reseller_id, start_e164) WHERE released_at IS NULL;
CREATE INDEX holding_by_filter ON holding (reseller_id, status, country, kind, end_e164) WHERE released_at IS NULL;
CREATE INDEX holding_by_end_customer ON holding (reseller_id, end_customer_id, end_e164) WHERE released_at IS NULL AND end_customer_id IS NOT NULL;
CREATE INDEX holding_by_reference ON holding (reseller_id, reference, end_e164) WHERE released_at IS NULL AND reference IS NOT NULL;
CREATE INDEX holding_by_open_order ON holding (open_order_id) WHERE open_order_id IS NOT NULL;
CREATE INDEX holding_by_expiry ON holding (reservation_expires_at) WHERE released_at IS NULL AND status = 'reserved';

ALTER TABLE holding_history
  ADD CONSTRAINT holding_history_ends CHECK (start_e164 <= end_e164 AND equal_digits(start_e164, end_e164)),
  ADD CONSTRAINT holding_history_status CHECK (status IN ('reserving', 'reserved', 'activating', 'active', 'returning', 'released'));
-- Who held this number on that day. (Partial, as Prisma takes a plain gist index for drift.)
CREATE INDEX holding_history_by_number ON holding_history USING gist (reseller_id, numbers) WHERE numbers IS NOT NULL;
CREATE INDEX holding_history_by_order ON holding_history (order_id) WHERE order_id IS NOT NULL;

-- Orders ----------------------------------------------------------------------------------------------------------
ALTER TABLE "order"
  ADD CONSTRAINT order_type CHECK (type IN ('reservation', 'reservation_cancellation', 'activation', 'customer_update')),
  ADD CONSTRAINT order_status CHECK (status IN ('accepted', 'submitting', 'unconfirmed', 'in_progress', 'completed', 'failed', 'partial', 'rejected', 'withdrawn')),
  -- Never silently stuck: an open order has a next action with its time, a closed one has none.
  ADD CONSTRAINT order_open_has_next_action CHECK (
    (status IN ('completed', 'failed', 'partial', 'rejected', 'withdrawn')) = (next_action IS NULL)
    AND (next_action IS NULL) = (next_action_at IS NULL));
CREATE INDEX order_due ON "order" (reseller_id, next_action_at) WHERE next_action_at IS NOT NULL;
CREATE INDEX order_open ON "order" (reseller_id, created_at) WHERE next_action_at IS NOT NULL;
CREATE INDEX order_by_colt_id ON "order" (reseller_id, colt_order_id) WHERE colt_order_id IS NOT NULL;

ALTER TABLE order_range
  ADD CONSTRAINT order_range_ends CHECK (start_e164 <= end_e164 AND equal_digits(start_e164, end_e164)),
  ADD CONSTRAINT order_range_outcome CHECK (outcome IN ('pending', 'completed', 'failed'));
CREATE INDEX order_range_by_number ON order_range USING gist (reseller_id, numbers) WHERE numbers IS NOT NULL;

CREATE INDEX notification_due ON notification (next_action_at) WHERE next_action_at IS NOT NULL;

-- Append-only logs ------------------------------------------------------------------------------------------------
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER holding_history_append_only BEFORE UPDATE OR DELETE ON holding_history FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER holding_history_no_truncate BEFORE TRUNCATE ON holding_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_history_append_only BEFORE UPDATE OR DELETE ON order_history FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_history_no_truncate BEFORE TRUNCATE ON order_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
