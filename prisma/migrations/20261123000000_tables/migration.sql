-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "reseller" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "uniqueness_scope" TEXT NOT NULL,
    "bootstrap" BOOLEAN NOT NULL DEFAULT false,
    "colt_base_url" TEXT NOT NULL,
    "colt_token_url" TEXT NOT NULL,
    "colt_client_id" TEXT NOT NULL,
    "colt_client_secret_cipher" TEXT NOT NULL,
    "colt_api_key_cipher" TEXT,
    "colt_api_key_header" TEXT,
    "colt_tracking_header" TEXT NOT NULL DEFAULT 'x-tracking-id',
    "colt_token_style" TEXT NOT NULL DEFAULT 'basic',
    "colt_application_id" TEXT,
    "colt_profile" TEXT NOT NULL DEFAULT 'assumed',
    "callback_user" TEXT,
    "callback_password_cipher" TEXT,
    "callback_trust" TEXT NOT NULL DEFAULT 'apply',
    "rate_per_second" DOUBLE PRECISION NOT NULL,
    "max_in_flight" INTEGER NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reseller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reseller_sequence" (
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "epoch" TEXT NOT NULL,
    "events_pruned_to" BIGINT NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reseller_sequence_pkey" PRIMARY KEY ("reseller_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "bootstrap" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "colt_account_state" (
    "reseller_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'available',
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT,
    "order_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "read_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "refilled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "current_rate" DOUBLE PRECISION,
    "not_before" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "open_until" TIMESTAMPTZ(3),
    "probe_lease_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "colt_account_state_pkey" PRIMARY KEY ("reseller_id")
);

-- CreateTable
CREATE TABLE "colt_in_flight" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "share" TEXT NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "colt_in_flight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "end_customer" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "reference" TEXT,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "registration_number" TEXT,
    "registration_number_not_registered" BOOLEAN,
    "contact_number" TEXT,
    "email" TEXT,
    "address" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "erased_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "end_customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holding" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "uniqueness_scope" TEXT NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "numbers" int8range GENERATED ALWAYS AS (int8range("start_e164", "end_e164", '[]')) STORED,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "end_customer_id" UUID,
    "end_customer_version" INTEGER,
    "directory_service" JSONB,
    "reference" TEXT,
    "order_id" UUID,
    "open_order_id" UUID,
    "colt_order_id" TEXT,
    "split" JSONB,
    "reserved_at" TIMESTAMPTZ(3),
    "reservation_expires_at" TIMESTAMPTZ(3),
    "reservation_expiry_source" TEXT,
    "expiry_warned_at" TIMESTAMPTZ(3),
    "activated_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holding_history" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "numbers" int8range GENERATED ALWAYS AS (int8range("start_e164", "end_e164", '[]')) STORED,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "end_customer_id" UUID,
    "reference" TEXT,
    "order_id" UUID,
    "cause" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "holding_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT,
    "carrier_reference" TEXT NOT NULL,
    "actor" TEXT,
    "colt_order_id" TEXT,
    "end_customer_id" UUID,
    "end_customer_version" INTEGER,
    "end_customer" JSONB,
    "directory_service" JSONB,
    "before" JSONB,
    "error" JSONB,
    "attention_code" TEXT,
    "attention_detail" TEXT,
    "attention_since" TIMESTAMPTZ(3),
    "doubled_at_carrier" BOOLEAN NOT NULL DEFAULT false,
    "next_action" TEXT,
    "next_action_at" TIMESTAMPTZ(3),
    "fencing_token" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "looks" JSONB NOT NULL DEFAULT '[]',
    "read_backs" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_range" (
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "reseller_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "numbers" int8range GENERATED ALWAYS AS (int8range("start_e164", "end_e164", '[]')) STORED,
    "outcome" TEXT NOT NULL DEFAULT 'pending',
    "error" JSONB,

    CONSTRAINT "order_range_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "order_holding_snapshot" (
    "order_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "holding" JSONB NOT NULL,

    CONSTRAINT "order_holding_snapshot_pkey" PRIMARY KEY ("order_id","start_e164")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fencing_token" INTEGER NOT NULL,
    "operation" TEXT NOT NULL,
    "tracking_id" TEXT NOT NULL,
    "ranges" JSONB NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "verdict" TEXT,
    "http_status" INTEGER,
    "colt_order_id" TEXT,
    "duration_ms" INTEGER,
    "error" JSONB,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carrier_order" (
    "reseller_id" UUID NOT NULL,
    "colt_order_id" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "raw_status" TEXT,
    "status" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "error" JSONB,
    "outcomes" JSONB,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carrier_order_pkey" PRIMARY KEY ("reseller_id","colt_order_id")
);

-- CreateTable
CREATE TABLE "order_history" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "status" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "detail" TEXT,
    "actor" TEXT,
    "attempt_id" UUID,

    CONSTRAINT "order_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authenticated" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "body" TEXT NOT NULL,
    "content_type" TEXT,
    "tracking_id" TEXT,
    "event_id" TEXT,
    "colt_order_id" TEXT,
    "reference" TEXT,
    "raw_status" TEXT,
    "status" TEXT,
    "error" JSONB,
    "duplicate_of" UUID,
    "order_id" UUID,
    "detail" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_action_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_key" (
    "reseller_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "notification_id" UUID NOT NULL,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_key_pkey" PRIMARY KEY ("reseller_id","hash")
);

-- CreateTable
CREATE TABLE "event" (
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("reseller_id","seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "reseller_id" UUID NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "order_id" UUID,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("reseller_id","route","key")
);

-- CreateTable
CREATE TABLE "captured_payload" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "order_id" UUID,
    "operation" TEXT NOT NULL,
    "tracking_id" TEXT,
    "http_status" INTEGER,
    "content_type" TEXT,
    "body" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "captured_payload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_run" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "progress" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,

    CONSTRAINT "drift_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_finding" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "class" TEXT NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "ours" JSONB,
    "theirs" JSONB,
    "state" TEXT NOT NULL DEFAULT 'open',
    "seen_runs" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "actor" TEXT,

    CONSTRAINT "drift_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_listing" (
    "run_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "number" JSONB NOT NULL,

    CONSTRAINT "drift_listing_pkey" PRIMARY KEY ("run_id","start_e164","end_e164")
);

-- CreateTable
CREATE TABLE "service_switch" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_switch_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "reseller_slug_key" ON "reseller"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_reseller_id_idx" ON "api_key"("reseller_id");

-- CreateIndex
CREATE INDEX "colt_in_flight_reseller_id_lease_until_idx" ON "colt_in_flight"("reseller_id", "lease_until");

-- CreateIndex
CREATE INDEX "end_customer_reseller_id_created_at_idx" ON "end_customer"("reseller_id", "created_at");

-- CreateIndex
CREATE INDEX "end_customer_reseller_id_reference_idx" ON "end_customer"("reseller_id", "reference");

-- CreateIndex
CREATE INDEX "end_customer_reseller_id_registration_number_idx" ON "end_customer"("reseller_id", "registration_number");

-- CreateIndex
CREATE UNIQUE INDEX "order_carrier_reference_key" ON "order"("carrier_reference");

-- CreateIndex
CREATE INDEX "order_reseller_id_created_at_id_idx" ON "order"("reseller_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_reseller_id_updated_at_idx" ON "order"("reseller_id", "updated_at");

-- CreateIndex
CREATE INDEX "order_reseller_id_reference_idx" ON "order"("reseller_id", "reference");

-- CreateIndex
CREATE INDEX "order_reseller_id_end_customer_id_idx" ON "order"("reseller_id", "end_customer_id");

-- CreateIndex
CREATE INDEX "attempt_reseller_id_created_at_idx" ON "attempt"("reseller_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_order_id_number_key" ON "attempt"("order_id", "number");

-- CreateIndex
CREATE INDEX "carrier_order_order_id_idx" ON "carrier_order"("order_id");

-- CreateIndex
CREATE INDEX "order_history_order_id_seq_idx" ON "order_history"("order_id", "seq");

-- CreateIndex
CREATE INDEX "notification_reseller_id_colt_order_id_idx" ON "notification"("reseller_id", "colt_order_id");

-- CreateIndex
CREATE INDEX "notification_order_id_idx" ON "notification"("order_id");

-- CreateIndex
CREATE INDEX "notification_reseller_id_received_at_idx" ON "notification"("reseller_id", "received_at");

-- CreateIndex
CREATE INDEX "event_occurred_at_idx" ON "event"("occurred_at");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "captured_payload_reseller_id_created_at_idx" ON "captured_payload"("reseller_id", "created_at");

-- CreateIndex
CREATE INDEX "captured_payload_order_id_idx" ON "captured_payload"("order_id");

-- CreateIndex
CREATE INDEX "drift_run_reseller_id_started_at_idx" ON "drift_run"("reseller_id", "started_at");

-- CreateIndex
CREATE INDEX "drift_finding_reseller_id_state_idx" ON "drift_finding"("reseller_id", "state");

-- AddForeignKey
ALTER TABLE "order_range" ADD CONSTRAINT "order_range_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


