-- Times that nobody gives are Postgres's own: clocks of replicas may differ, and jump.
ALTER TABLE "reseller" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "updated_at" SET DEFAULT clock_timestamp();
ALTER TABLE "reseller_sequence" ALTER COLUMN "last_at" SET DEFAULT clock_timestamp();
ALTER TABLE "api_key" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "colt_account_state" ALTER COLUMN "since" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "refilled_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "updated_at" SET DEFAULT clock_timestamp();
ALTER TABLE "end_customer" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "updated_at" SET DEFAULT clock_timestamp();
ALTER TABLE "holding" ALTER COLUMN "changed_at" SET DEFAULT clock_timestamp();
ALTER TABLE "order" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "updated_at" SET DEFAULT clock_timestamp();
ALTER TABLE "attempt" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "carrier_order" ALTER COLUMN "first_seen_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "last_seen_at" SET DEFAULT clock_timestamp();
ALTER TABLE "notification" ALTER COLUMN "received_at" SET DEFAULT clock_timestamp();
ALTER TABLE "notification_key" ALTER COLUMN "first_seen_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "last_seen_at" SET DEFAULT clock_timestamp();
ALTER TABLE "idempotency_key" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "captured_payload" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
ALTER TABLE "drift_run" ALTER COLUMN "started_at" SET DEFAULT clock_timestamp();
ALTER TABLE "drift_finding" ALTER COLUMN "first_seen_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "last_seen_at" SET DEFAULT clock_timestamp();
ALTER TABLE "service_switch" ALTER COLUMN "updated_at" SET DEFAULT clock_timestamp();
