-- One decision over an order's evidence: observations and the snapshot as Colt showed them, outcomes as rows that cut the
-- ordered ranges, and looks after an order's end.
ALTER TABLE "order" DROP CONSTRAINT order_open_has_next_action;
DROP INDEX order_open;
ALTER TABLE "order"
  DROP COLUMN before,
  DROP COLUMN looks,
  ADD COLUMN carrier_state_before JSONB,
  ADD COLUMN observations JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN planned_repeat JSONB,
  ADD COLUMN audits_left INTEGER NOT NULL DEFAULT 0;
UPDATE "order" SET next_action = 'look' WHERE next_action IN ('settle', 'read_back');
ALTER TABLE "order"
  -- Never silently stuck: an open order has a next action with its time. A closed one has none, or looks at Colt again.
  ADD CONSTRAINT order_open_has_next_action CHECK (
    (status IN ('completed', 'failed', 'partial', 'rejected', 'withdrawn')) = (coalesce(next_action, 'audit') = 'audit')
    AND (next_action IS NULL) = (next_action_at IS NULL)),
  ADD CONSTRAINT order_next_action CHECK (next_action IN ('send', 'look', 'audit'));
CREATE INDEX order_open ON "order" (reseller_id, created_at) WHERE completed_at IS NULL;

ALTER TABLE order_range DROP COLUMN outcome, DROP COLUMN error;

CREATE TABLE order_outcome (
    order_id UUID NOT NULL,
    start_e164 BIGINT NOT NULL,
    end_e164 BIGINT NOT NULL,
    reseller_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    error JSONB,

    CONSTRAINT order_outcome_pkey PRIMARY KEY (order_id, start_e164)
);
ALTER TABLE order_outcome
  ADD CONSTRAINT order_outcome_order_id_fkey FOREIGN KEY (order_id) REFERENCES "order"(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT order_outcome_ends CHECK (start_e164 <= end_e164 AND equal_digits(start_e164, end_e164)),
  ADD CONSTRAINT order_outcome_outcome CHECK (outcome IN ('completed', 'failed'));

ALTER TABLE reseller ADD COLUMN carrier_epoch INTEGER NOT NULL DEFAULT 1;

ALTER TABLE carrier_order
  DROP CONSTRAINT carrier_order_pkey,
  DROP COLUMN outcomes,
  ADD COLUMN carrier_epoch INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN shown_ranges JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN end_reported_at TIMESTAMPTZ(3),
  ADD COLUMN missing_times INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN missing_since TIMESTAMPTZ(3),
  ADD COLUMN answers_are_foreign BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE carrier_order
  ADD CONSTRAINT carrier_order_pkey PRIMARY KEY (reseller_id, carrier_epoch, colt_order_id),
  ADD CONSTRAINT carrier_order_order_id_fkey FOREIGN KEY (order_id) REFERENCES "order"(id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE carrier_order ALTER COLUMN carrier_epoch DROP DEFAULT;

CREATE TABLE observed_carrier_order (
    reseller_id UUID NOT NULL,
    carrier_epoch INTEGER NOT NULL,
    colt_order_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    ended BOOLEAN NOT NULL,
    observed_at TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT observed_carrier_order_pkey PRIMARY KEY (reseller_id, carrier_epoch, colt_order_id)
);
