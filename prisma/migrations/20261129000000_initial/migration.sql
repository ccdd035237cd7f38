-- The whole schema. Rewritten in place until the first release; afterwards migrations are only added.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "operator_command_phase" AS ENUM ('begun', 'succeeded', 'failed');

-- CreateEnum
CREATE TYPE "colt_environment" AS ENUM ('simulator', 'sandbox', 'production');

-- CreateEnum
CREATE TYPE "reseller_status" AS ENUM ('active', 'suspended', 'closed', 'erased');

-- CreateEnum
CREATE TYPE "colt_token_style" AS ENUM ('basic', 'product', 'signed');

-- CreateEnum
CREATE TYPE "callback_trust" AS ENUM ('apply', 'verify');

-- CreateEnum
CREATE TYPE "colt_account_status" AS ENUM ('available', 'degraded', 'unavailable', 'suspended');

-- CreateEnum
CREATE TYPE "budget_share" AS ENUM ('order', 'read');

-- CreateEnum
CREATE TYPE "country" AS ENUM ('AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FR', 'GB', 'IE', 'IT', 'NL', 'PT', 'SE');

-- CreateEnum
CREATE TYPE "number_kind" AS ENUM ('geo', 'freephone', 'shared_cost', 'full_rate', 'national_rate');

-- CreateEnum
CREATE TYPE "end_customer_type" AS ENUM ('business', 'residential');

-- CreateEnum
CREATE TYPE "holding_status" AS ENUM ('reserving', 'reserved', 'activating', 'active', 'returning');

-- CreateEnum
CREATE TYPE "holding_history_status" AS ENUM ('reserving', 'reserved', 'activating', 'active', 'returning', 'released');

-- CreateEnum
CREATE TYPE "shown_at_colt" AS ENUM ('free', 'reserved', 'active', 'quarantined', 'returned', 'porting_in', 'ported_out', 'unknown', 'not_listed');

-- CreateEnum
CREATE TYPE "reservation_expiry_source" AS ENUM ('colt', 'assumed');

-- CreateEnum
CREATE TYPE "order_type" AS ENUM ('reservation', 'reservation_cancellation', 'activation', 'customer_update');

-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('accepted', 'submitting', 'unconfirmed', 'in_progress', 'completed', 'failed', 'partial', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "next_action" AS ENUM ('guard', 'send', 'observe', 'activate', 'audit');

-- CreateEnum
CREATE TYPE "range_result" AS ENUM ('completed', 'failed');

-- CreateEnum
CREATE TYPE "cessation_status" AS ENUM ('open', 'completed', 'withdrawn');

-- CreateEnum
CREATE TYPE "cessation_outcome" AS ENUM ('pending', 'ceased', 'withdrawn');

-- CreateEnum
CREATE TYPE "batch_status" AS ENUM ('checking', 'ready', 'running', 'paused', 'completed', 'cancelled');

-- CreateEnum
CREATE TYPE "batch_row_type" AS ENUM ('reservation', 'reservation_cancellation', 'activation', 'customer_update', 'purchase');

-- CreateEnum
CREATE TYPE "batch_row_status" AS ENUM ('pending', 'placed', 'refused', 'cancelled');

-- CreateEnum
CREATE TYPE "change_cause" AS ENUM ('portal', 'colt_answer', 'notification', 'read_back', 'sync', 'operator', 'system');

-- CreateEnum
CREATE TYPE "attempt_operation" AS ENUM ('reservation', 'reservation_cancellation', 'activation', 'customer_update', 'lost_time');

-- CreateEnum
CREATE TYPE "attempt_verdict" AS ENUM ('accepted', 'not_sent', 'not_taken', 'refused', 'ambiguous');

-- CreateEnum
CREATE TYPE "carrier_order_status" AS ENUM ('raised', 'in_progress', 'completed', 'failed', 'partial', 'cancelled', 'unknown');

-- CreateEnum
CREATE TYPE "notification_state" AS ENUM ('received', 'applied', 'duplicate', 'parked', 'not_understood', 'apply_failed', 'settled_by_hand');

-- CreateEnum
CREATE TYPE "event_type" AS ENUM ('order.changed', 'number.changed', 'reservation.expiring', 'cessation_request.changed', 'batch.changed', 'end_customer.created', 'end_customer.changed', 'end_customer.deleted', 'drift.found', 'account.changed', 'webhook.failing', 'webhook.disabled');

-- CreateEnum
CREATE TYPE "webhook_status" AS ENUM ('active', 'disabled');

-- CreateEnum
CREATE TYPE "webhook_disabled_reason" AS ENUM ('by_request', 'gone', 'failing');

-- CreateEnum
CREATE TYPE "drift_run_state" AS ENUM ('running', 'completed', 'failed');

-- CreateEnum
CREATE TYPE "drift_trigger" AS ENUM ('schedule', 'request', 'conflict');

-- CreateEnum
CREATE TYPE "drift_class" AS ENUM ('only_theirs', 'only_ours', 'released_at_colt', 'different', 'unreadable', 'put_off');

-- CreateEnum
CREATE TYPE "drift_finding_state" AS ENUM ('open', 'repaired', 'gone', 'excepted');

-- CreateEnum
CREATE TYPE "pause_cause" AS ENUM ('restore', 'failover', 'maintenance', 'operator');

-- CreateEnum
CREATE TYPE "sweep_work" AS ENUM ('expiry', 'conflict');

-- CreateEnum
CREATE TYPE "attention_code" AS ENUM ('colt-cannot-tell', 'colt-shows-too-little', 'colt-id-unexplained', 'colt-names-no-order', 'changed-at-colt', 'snapshot-missing', 'partial-without-effect', 'adopted-by-effect', 'colt-slow', 'colt-does-not-take', 'notification-unmatched', 'colt-silent', 'colt-order-missing', 'colt-status-unknown', 'colt-mock-answer', 'doubled-at-carrier', 'contradicted-after-end', 'colt-suspended', 'colt-unauthorized', 'colt-unreachable', 'colt-unavailable', 'colt-timeout', 'colt-circuit-open', 'colt-rate-limited', 'colt-misconfigured', 'colt-refused', 'colt-broken-answer', 'not-sent', 'internal-error', 'backup-restored', 'sending-off');

-- CreateTable
CREATE TABLE "reseller" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "environment" "colt_environment" NOT NULL,
    "status" "reseller_status" NOT NULL DEFAULT 'active',
    "uniqueness_scope" TEXT NOT NULL,
    "bootstrap" BOOLEAN NOT NULL DEFAULT false,
    "colt_base_url" TEXT NOT NULL,
    "colt_token_url" TEXT NOT NULL,
    "colt_client_id" TEXT NOT NULL,
    "colt_client_secret_cipher" TEXT NOT NULL,
    "colt_api_key_cipher" TEXT,
    "colt_api_key_header" TEXT,
    "colt_tracking_header" TEXT NOT NULL DEFAULT 'x-tracking-id',
    "colt_token_style" "colt_token_style" NOT NULL DEFAULT 'basic',
    "colt_application_id" TEXT,
    "colt_profile" TEXT NOT NULL DEFAULT 'assumed',
    "callback_user" TEXT,
    "callback_password_cipher" TEXT,
    "callback_trust" "callback_trust" NOT NULL DEFAULT 'apply',
    "rate_per_second" DOUBLE PRECISION NOT NULL,
    "max_in_flight" INTEGER NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "carrier_epoch" INTEGER NOT NULL DEFAULT 1,
    "max_orders_per_day" INTEGER,
    "max_numbers_per_day" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
    "erase_after" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "reseller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reseller_sequence" (
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "epoch" TEXT NOT NULL,
    "events_pruned_to" BIGINT NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

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
    "max_orders_per_day" INTEGER,
    "max_numbers_per_day" INTEGER,
    "bootstrap" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "browser_session" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "actor" TEXT,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "subject" TEXT,
    "issuer_session" TEXT,
    "tokens_cipher" TEXT,
    "token_expires_at" TIMESTAMPTZ(3),
    "refresh_until" TIMESTAMPTZ(3),
    "idle_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "browser_session_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "colt_account_state" (
    "reseller_id" UUID NOT NULL,
    "state" "colt_account_status" NOT NULL DEFAULT 'available',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "reason" TEXT,
    "order_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "read_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "refilled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "current_rate" DOUBLE PRECISION,
    "rate_held_until" TIMESTAMPTZ(3),
    "calls_since_limit" INTEGER NOT NULL DEFAULT 0,
    "quiet_calls" INTEGER NOT NULL DEFAULT 0,
    "limits_in_series" INTEGER NOT NULL DEFAULT 0,
    "calls_in_series" INTEGER NOT NULL DEFAULT 0,
    "paused_until" TIMESTAMPTZ(3),
    "consecutive_failures" INTEGER NOT NULL DEFAULT 0,
    "breaker_open_until" TIMESTAMPTZ(3),
    "probe_lease_until" TIMESTAMPTZ(3),
    "announced" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "colt_account_state_pkey" PRIMARY KEY ("reseller_id")
);

-- CreateTable
CREATE TABLE "colt_in_flight" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "budget_share" "budget_share" NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "colt_in_flight_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "end_customer" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "reference" TEXT,
    "type" "end_customer_type" NOT NULL,
    "name" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "registration_number" TEXT,
    "registration_key" TEXT,
    "registration_number_not_registered" BOOLEAN,
    "contact_number" TEXT,
    "email" TEXT,
    "address" JSONB NOT NULL,
    "tags" JSONB NOT NULL DEFAULT '[]',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "unique_reference" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "erased_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "end_customer_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "end_customer_version" (
    "reseller_id" UUID NOT NULL,
    "end_customer_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "end_customer_version_pkey" PRIMARY KEY ("reseller_id","end_customer_id","version")
);

-- CreateTable
CREATE TABLE "holding" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "uniqueness_scope" TEXT NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "numbers" int8range GENERATED ALWAYS AS (int8range(start_e164, end_e164, '[]'::text)) STORED,
    "country" "country" NOT NULL,
    "kind" "number_kind" NOT NULL,
    "status" "holding_status" NOT NULL,
    "end_customer_id" UUID,
    "end_customer_version" INTEGER,
    "directory_service" JSONB,
    "reference" TEXT,
    "order_id" UUID,
    "open_order_id" UUID,
    "cessation_request_id" UUID,
    "colt_order_id" TEXT,
    "split" JSONB,
    "reserved_at" TIMESTAMPTZ(3),
    "reservation_expires_at" TIMESTAMPTZ(3),
    "reservation_expiry_source" "reservation_expiry_source",
    "expiry_warned_at" TIMESTAMPTZ(3),
    "activated_at" TIMESTAMPTZ(3),
    "tags" JSONB NOT NULL DEFAULT '[]',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "annotated_for" JSONB NOT NULL DEFAULT '[]',
    "released_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "holding_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "holding_history" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "numbers" int8range GENERATED ALWAYS AS (int8range(start_e164, end_e164, '[]'::text)) STORED,
    "country" "country" NOT NULL,
    "kind" "number_kind" NOT NULL,
    "status" "holding_history_status" NOT NULL,
    "end_customer_id" UUID,
    "reference" TEXT,
    "order_id" UUID,
    "cessation_request_id" UUID,
    "cause" "change_cause" NOT NULL,
    "detail" TEXT,
    "actor" TEXT,
    "reason" TEXT,
    "colt_status" "shown_at_colt",

    CONSTRAINT "holding_history_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "cessation_request" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "status" "cessation_status" NOT NULL,
    "country" "country" NOT NULL,
    "kind" "number_kind" NOT NULL,
    "end_customer_id" UUID,
    "reason" TEXT,
    "reference" TEXT,
    "requested_for" DATE,
    "actor" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "cessation_request_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "cessation_range" (
    "request_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "numbers" int8range GENERATED ALWAYS AS (int8range(start_e164, end_e164, '[]'::text)) STORED,
    "outcome" "cessation_outcome" NOT NULL,

    CONSTRAINT "cessation_range_pkey" PRIMARY KEY ("reseller_id","request_id","start_e164")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "status" "batch_status" NOT NULL,
    "reference" TEXT,
    "row_count" INTEGER NOT NULL,
    "actor" TEXT,
    "api_key_id" UUID,
    "problem" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "batch_row" (
    "batch_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "type" "batch_row_type" NOT NULL,
    "status" "batch_row_status" NOT NULL,
    "reference" TEXT,
    "wanted" JSONB NOT NULL,
    "draft" JSONB,
    "problem" JSONB,
    "checked_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "order_id" UUID,

    CONSTRAINT "batch_row_pkey" PRIMARY KEY ("reseller_id","batch_id","number")
);

-- CreateTable
CREATE TABLE "order" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "type" "order_type" NOT NULL,
    "status" "order_status" NOT NULL,
    "country" "country" NOT NULL,
    "kind" "number_kind" NOT NULL,
    "reference" TEXT,
    "carrier_reference" TEXT NOT NULL,
    "actor" TEXT,
    "execute_at" TIMESTAMPTZ(3),
    "purchase_id" UUID,
    "colt_order_id" TEXT,
    "end_customer_id" UUID,
    "end_customer_version" INTEGER,
    "directory_service" JSONB,
    "carrier_state_before" JSONB,
    "error" JSONB,
    "attention_code" "attention_code",
    "attention_detail" TEXT,
    "attention_since" TIMESTAMPTZ(3),
    "doubled_at_carrier" BOOLEAN NOT NULL DEFAULT false,
    "traceparent" TEXT,
    "next_action" "next_action",
    "next_action_at" TIMESTAMPTZ(3),
    "fencing_token" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "observations" JSONB NOT NULL DEFAULT '[]',
    "planned_repeat" JSONB,
    "read_backs" INTEGER NOT NULL DEFAULT 0,
    "audits_left" INTEGER NOT NULL DEFAULT 0,
    "tags" JSONB NOT NULL DEFAULT '[]',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "submitted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "order_range" (
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "reseller_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "numbers" int8range GENERATED ALWAYS AS (int8range(start_e164, end_e164, '[]'::text)) STORED,

    CONSTRAINT "order_range_pkey" PRIMARY KEY ("reseller_id","order_id","position")
);

-- CreateTable
CREATE TABLE "order_outcome" (
    "order_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "reseller_id" UUID NOT NULL,
    "outcome" "range_result" NOT NULL,
    "error" JSONB,

    CONSTRAINT "order_outcome_pkey" PRIMARY KEY ("reseller_id","order_id","start_e164")
);

-- CreateTable
CREATE TABLE "order_holding_snapshot" (
    "order_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "holding" JSONB NOT NULL,

    CONSTRAINT "order_holding_snapshot_pkey" PRIMARY KEY ("reseller_id","order_id","start_e164")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fencing_token" INTEGER NOT NULL,
    "operation" "attempt_operation" NOT NULL,
    "tracking_id" TEXT NOT NULL,
    "ranges" JSONB NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "sent_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "verdict" "attempt_verdict",
    "http_status" INTEGER,
    "colt_order_id" TEXT,
    "duration_ms" INTEGER,
    "error" JSONB,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "carrier_order" (
    "reseller_id" UUID NOT NULL,
    "carrier_epoch" INTEGER NOT NULL,
    "colt_order_id" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "raw_status" TEXT,
    "status" "carrier_order_status" NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "error" JSONB,
    "shown_ranges" JSONB NOT NULL DEFAULT '[]',
    "end_reported_at" TIMESTAMPTZ(3),
    "missing_times" INTEGER NOT NULL DEFAULT 0,
    "missing_since" TIMESTAMPTZ(3),
    "answers_are_foreign" BOOLEAN NOT NULL DEFAULT false,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "carrier_order_pkey" PRIMARY KEY ("reseller_id","carrier_epoch","colt_order_id")
);

-- CreateTable
CREATE TABLE "observed_carrier_order" (
    "reseller_id" UUID NOT NULL,
    "carrier_epoch" INTEGER NOT NULL,
    "colt_order_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "ended" BOOLEAN NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "observed_carrier_order_pkey" PRIMARY KEY ("reseller_id","carrier_epoch","colt_order_id")
);

-- CreateTable
CREATE TABLE "order_history" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "status" "order_status" NOT NULL,
    "cause" "change_cause" NOT NULL,
    "detail" TEXT,
    "actor" TEXT,
    "api_key_id" UUID,
    "attempt_id" UUID,

    CONSTRAINT "order_history_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "archived_order" (
    "reseller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record" JSONB NOT NULL,
    "archived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "archived_order_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "authenticated" BOOLEAN NOT NULL,
    "state" "notification_state" NOT NULL DEFAULT 'received',
    "body" TEXT NOT NULL,
    "content_type" TEXT,
    "tracking_id" TEXT,
    "event_id" TEXT,
    "colt_order_id" TEXT,
    "reference" TEXT,
    "raw_status" TEXT,
    "status" "carrier_order_status",
    "error" JSONB,
    "duplicate_of" UUID,
    "order_id" UUID,
    "detail" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_action_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("reseller_id","id","received_at")
) PARTITION BY RANGE ("received_at");

-- CreateTable
CREATE TABLE "notification_key" (
    "reseller_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "notification_id" UUID NOT NULL,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "notification_key_pkey" PRIMARY KEY ("reseller_id","hash")
);

-- CreateTable
CREATE TABLE "event" (
    "reseller_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "type" "event_type" NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("reseller_id","seq","occurred_at")
) PARTITION BY RANGE ("occurred_at");

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "event_types" TEXT[],
    "ordered" BOOLEAN NOT NULL DEFAULT true,
    "status" "webhook_status" NOT NULL DEFAULT 'active',
    "disabled_reason" "webhook_disabled_reason",
    "secret_cipher" TEXT NOT NULL,
    "previous_secret_cipher" TEXT,
    "previous_secret_until" TIMESTAMPTZ(3),
    "epoch" TEXT NOT NULL,
    "cursor" BIGINT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "lease_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "webhook_retry" (
    "reseller_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "tries" INTEGER NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_retry_pkey" PRIMARY KEY ("reseller_id","endpoint_id","seq")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "attempted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "duration_ms" INTEGER NOT NULL,
    "delivered" BOOLEAN NOT NULL,
    "http_status" INTEGER,
    "error" TEXT,
    "response" TEXT,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "reseller_id" UUID NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "resource_id" UUID,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
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
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "captured_payload_pkey" PRIMARY KEY ("reseller_id","id","created_at")
) PARTITION BY RANGE ("created_at");

-- CreateTable
CREATE TABLE "drift_run" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "state" "drift_run_state" NOT NULL,
    "trigger" "drift_trigger" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "lease_until" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "progress" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,

    CONSTRAINT "drift_run_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "drift_finding" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "run_id" UUID,
    "class" "drift_class" NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "ours" JSONB,
    "theirs" JSONB,
    "row_hash" TEXT,
    "state" "drift_finding_state" NOT NULL DEFAULT 'open',
    "seen_runs" INTEGER NOT NULL DEFAULT 1,
    "put_offs" INTEGER NOT NULL DEFAULT 0,
    "put_off_for" TEXT,
    "put_off_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "settled_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "actor" TEXT,

    CONSTRAINT "drift_finding_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "drift_listing" (
    "run_id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "number" JSONB NOT NULL,

    CONSTRAINT "drift_listing_pkey" PRIMARY KEY ("reseller_id","run_id","start_e164","end_e164")
);

-- CreateTable
CREATE TABLE "sending_pause" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "cause" "pause_cause" NOT NULL,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "excepted" BOOLEAN NOT NULL DEFAULT false,
    "doubted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "sending_pause_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "operator_command" (
    "id" UUID NOT NULL,
    "phase" "operator_command_phase" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "operator" TEXT NOT NULL,
    "actor" TEXT,
    "command" TEXT NOT NULL,
    "reason" TEXT,
    "detail" TEXT,

    CONSTRAINT "operator_command_pkey" PRIMARY KEY ("id","phase")
);

-- CreateTable
CREATE TABLE "operator_act" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "act" TEXT NOT NULL,
    "detail" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "operator_act_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "put_off" (
    "reseller_id" UUID NOT NULL,
    "work" "sweep_work" NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3),

    CONSTRAINT "put_off_pkey" PRIMARY KEY ("reseller_id","work","start_e164","end_e164")
);

-- CreateTable
CREATE TABLE "conflict_check" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "asker_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conflict_check_pkey" PRIMARY KEY ("reseller_id","id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "last_succeeded_at" TIMESTAMPTZ(3),
    "last_failed_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "database_timeline" (
    "single" BOOLEAN NOT NULL DEFAULT true,
    "timeline" INTEGER NOT NULL,
    "cluster" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "database_timeline_pkey" PRIMARY KEY ("single")
);

-- CreateTable
CREATE TABLE "replica" (
    "id" UUID NOT NULL,
    "secrets_key_ids" TEXT[],
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "replica_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reseller_slug_key" ON "reseller"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "browser_session_key_hash_key" ON "browser_session"("key_hash");

-- CreateIndex
CREATE INDEX "browser_session_issuer_session_idx" ON "browser_session"("issuer_session");

-- CreateIndex
CREATE INDEX "browser_session_subject_idx" ON "browser_session"("subject");

-- CreateIndex
CREATE INDEX "browser_session_expires_at_idx" ON "browser_session"("expires_at");

-- CreateIndex
CREATE INDEX "colt_in_flight_reseller_id_lease_until_idx" ON "colt_in_flight"("reseller_id", "lease_until");

-- CreateIndex
CREATE INDEX "end_customer_reseller_id_created_at_idx" ON "end_customer"("reseller_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "end_customer_reseller_id_unique_reference_key" ON "end_customer"("reseller_id", "unique_reference");

-- CreateIndex
CREATE INDEX "end_customer_reseller_id_reference_idx" ON "end_customer"("reseller_id", "reference");

-- CreateIndex
CREATE INDEX "end_customer_reseller_id_registration_key_idx" ON "end_customer"("reseller_id", "registration_key");

-- CreateIndex
CREATE INDEX "cessation_request_reseller_id_created_at_id_idx" ON "cessation_request"("reseller_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "batch_reseller_id_created_at_id_idx" ON "batch"("reseller_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "order_reseller_id_created_at_id_idx" ON "order"("reseller_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_reseller_id_updated_at_idx" ON "order"("reseller_id", "updated_at");

-- CreateIndex
CREATE INDEX "order_reseller_id_reference_idx" ON "order"("reseller_id", "reference");

-- CreateIndex
CREATE INDEX "order_reseller_id_end_customer_id_idx" ON "order"("reseller_id", "end_customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_reseller_id_carrier_reference_key" ON "order"("reseller_id", "carrier_reference");

-- CreateIndex
CREATE INDEX "attempt_reseller_id_created_at_idx" ON "attempt"("reseller_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_reseller_id_order_id_number_key" ON "attempt"("reseller_id", "order_id", "number");

-- CreateIndex
CREATE INDEX "carrier_order_reseller_id_order_id_idx" ON "carrier_order"("reseller_id", "order_id");

-- CreateIndex
CREATE INDEX "order_history_reseller_id_order_id_seq_idx" ON "order_history"("reseller_id", "order_id", "seq");

-- CreateIndex
CREATE INDEX "notification_reseller_id_colt_order_id_idx" ON "notification"("reseller_id", "colt_order_id");

-- CreateIndex
CREATE INDEX "notification_reseller_id_order_id_idx" ON "notification"("reseller_id", "order_id");

-- CreateIndex
CREATE INDEX "notification_reseller_id_received_at_idx" ON "notification"("reseller_id", "received_at");

-- CreateIndex
CREATE INDEX "notification_key_last_seen_at_idx" ON "notification_key"("last_seen_at");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "captured_payload_reseller_id_created_at_idx" ON "captured_payload"("reseller_id", "created_at");

-- CreateIndex
CREATE INDEX "captured_payload_reseller_id_order_id_idx" ON "captured_payload"("reseller_id", "order_id");

-- CreateIndex
CREATE INDEX "drift_run_reseller_id_started_at_idx" ON "drift_run"("reseller_id", "started_at");

-- CreateIndex
CREATE INDEX "drift_run_started_at_idx" ON "drift_run"("started_at");

-- CreateIndex
CREATE INDEX "drift_finding_reseller_id_state_start_e164_idx" ON "drift_finding"("reseller_id", "state", "start_e164");

-- CreateIndex
CREATE INDEX "drift_finding_reseller_id_run_id_idx" ON "drift_finding"("reseller_id", "run_id");

-- CreateIndex
CREATE INDEX "sending_pause_reseller_id_starts_at_idx" ON "sending_pause"("reseller_id", "starts_at");

-- CreateIndex
CREATE INDEX "operator_command_at_idx" ON "operator_command"("at");

-- CreateIndex
CREATE INDEX "operator_act_reseller_id_at_idx" ON "operator_act"("reseller_id", "at");

-- CreateIndex
CREATE INDEX "conflict_check_reseller_id_at_idx" ON "conflict_check"("reseller_id", "at");

-- CreateIndex
CREATE INDEX "conflict_check_asker_id_at_idx" ON "conflict_check"("asker_id", "at");

-- AddForeignKey
ALTER TABLE "reseller_sequence" ADD CONSTRAINT "reseller_sequence_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "browser_session" ADD CONSTRAINT "browser_session_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "colt_account_state" ADD CONSTRAINT "colt_account_state_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "colt_in_flight" ADD CONSTRAINT "colt_in_flight_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "end_customer" ADD CONSTRAINT "end_customer_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "end_customer_version" ADD CONSTRAINT "end_customer_version_reseller_id_end_customer_id_fkey" FOREIGN KEY ("reseller_id", "end_customer_id") REFERENCES "end_customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_reseller_id_open_order_id_fkey" FOREIGN KEY ("reseller_id", "open_order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_reseller_id_cessation_request_id_fkey" FOREIGN KEY ("reseller_id", "cessation_request_id") REFERENCES "cessation_request"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "cessation_request" ADD CONSTRAINT "cessation_request_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "cessation_request" ADD CONSTRAINT "cessation_request_reseller_id_end_customer_id_fkey" FOREIGN KEY ("reseller_id", "end_customer_id") REFERENCES "end_customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "cessation_range" ADD CONSTRAINT "cessation_range_reseller_id_request_id_fkey" FOREIGN KEY ("reseller_id", "request_id") REFERENCES "cessation_request"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "batch_row" ADD CONSTRAINT "batch_row_reseller_id_batch_id_fkey" FOREIGN KEY ("reseller_id", "batch_id") REFERENCES "batch"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_reseller_id_end_customer_id_fkey" FOREIGN KEY ("reseller_id", "end_customer_id") REFERENCES "end_customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holding_history" ADD CONSTRAINT "holding_history_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holding_history" ADD CONSTRAINT "holding_history_reseller_id_end_customer_id_fkey" FOREIGN KEY ("reseller_id", "end_customer_id") REFERENCES "end_customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_reseller_id_end_customer_id_fkey" FOREIGN KEY ("reseller_id", "end_customer_id") REFERENCES "end_customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_reseller_id_end_customer_id_end_customer_version_fkey" FOREIGN KEY ("reseller_id", "end_customer_id", "end_customer_version") REFERENCES "end_customer_version"("reseller_id", "end_customer_id", "version") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order_range" ADD CONSTRAINT "order_range_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order_outcome" ADD CONSTRAINT "order_outcome_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order_holding_snapshot" ADD CONSTRAINT "order_holding_snapshot_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "carrier_order" ADD CONSTRAINT "carrier_order_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "observed_carrier_order" ADD CONSTRAINT "observed_carrier_order_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order_history" ADD CONSTRAINT "order_history_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "order_history" ADD CONSTRAINT "order_history_reseller_id_attempt_id_fkey" FOREIGN KEY ("reseller_id", "attempt_id") REFERENCES "attempt"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "archived_order" ADD CONSTRAINT "archived_order_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notification_key" ADD CONSTRAINT "notification_key_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "captured_payload" ADD CONSTRAINT "captured_payload_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "captured_payload" ADD CONSTRAINT "captured_payload_reseller_id_order_id_fkey" FOREIGN KEY ("reseller_id", "order_id") REFERENCES "order"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "drift_run" ADD CONSTRAINT "drift_run_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "drift_finding" ADD CONSTRAINT "drift_finding_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "drift_finding" ADD CONSTRAINT "drift_finding_reseller_id_run_id_fkey" FOREIGN KEY ("reseller_id", "run_id") REFERENCES "drift_run"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "drift_listing" ADD CONSTRAINT "drift_listing_reseller_id_run_id_fkey" FOREIGN KEY ("reseller_id", "run_id") REFERENCES "drift_run"("reseller_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "sending_pause" ADD CONSTRAINT "sending_pause_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "operator_act" ADD CONSTRAINT "operator_act_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "put_off" ADD CONSTRAINT "put_off_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- CreateIndex
CREATE INDEX "webhook_delivery_reseller_id_endpoint_id_id_idx" ON "webhook_delivery"("reseller_id", "endpoint_id", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_attempted_at_idx" ON "webhook_delivery"("attempted_at");

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "webhook_retry" ADD CONSTRAINT "webhook_retry_reseller_id_endpoint_id_fkey" FOREIGN KEY ("reseller_id", "endpoint_id") REFERENCES "webhook_endpoint"("reseller_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_reseller_id_endpoint_id_fkey" FOREIGN KEY ("reseller_id", "endpoint_id") REFERENCES "webhook_endpoint"("reseller_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "conflict_check" ADD CONSTRAINT "conflict_check_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "conflict_check" ADD CONSTRAINT "conflict_check_asker_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;



-- What Prisma's schema language cannot express ---------------------------------------------------------------------
-- Constraints that decide races, checks, partial indexes and append-only logs.

-- A maintenance window ends by itself; a restore's pause is ended only by a comparison or an operator.
ALTER TABLE sending_pause
  ADD CONSTRAINT sending_pause_window CHECK (ends_at IS NULL OR ends_at > starts_at),
  ADD CONSTRAINT sending_pause_end CHECK ((cause = 'maintenance') = (ends_at IS NOT NULL));

-- The timeline on which this server writes. A promoted standby begins a new one, and so does a server that recovered from
-- an archive. Null on a standby. The control file would show the earlier one until the next checkpoint.
CREATE FUNCTION current_timeline_v1() RETURNS int LANGUAGE sql VOLATILE
  RETURN CASE WHEN pg_is_in_recovery() THEN NULL
    ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END;

ALTER TABLE database_timeline ADD CONSTRAINT database_timeline_single CHECK (single);
INSERT INTO database_timeline (timeline, cluster)
SELECT current_timeline_v1(), system_identifier::text FROM pg_control_system();

-- Both ends of a range have the same number of digits: 99 and 100 are adjacent as integers, never as telephone numbers.
CREATE FUNCTION equal_digits(a bigint, b bigint) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN length(a::text) = length(b::text);

-- Checked at commit, because a check of an activation guards numbers for an order and an end customer that it never
-- writes, and then rolls back.
ALTER TABLE holding
  ALTER CONSTRAINT holding_reseller_id_open_order_id_fkey DEFERRABLE INITIALLY DEFERRED,
  ALTER CONSTRAINT holding_reseller_id_end_customer_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE holding_history
  ALTER CONSTRAINT holding_history_reseller_id_end_customer_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE order_holding_snapshot
  ALTER CONSTRAINT order_holding_snapshot_reseller_id_order_id_fkey DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX sending_pause_not_ended ON sending_pause (reseller_id) WHERE ended_at IS NULL;

-- A watch probes these.
CREATE INDEX colt_account_state_closed ON colt_account_state (probe_lease_until) WHERE state IN ('suspended', 'unavailable');

-- Holdings
ALTER TABLE holding
  ADD CONSTRAINT holding_ends CHECK (start_e164 BETWEEN 100000 AND 999999999999999 AND start_e164 <= end_e164 AND equal_digits(start_e164, end_e164)),
  -- The final guard: no number is live twice in one uniqueness scope, whatever the code does. Not deferrable, so that
  -- INSERT … ON CONFLICT DO NOTHING can use it.
  ADD CONSTRAINT holding_no_overlap EXCLUDE USING gist (uniqueness_scope WITH =, numbers WITH &&) WHERE (released_at IS NULL);
CREATE INDEX holding_by_end ON holding (reseller_id, end_e164) WHERE released_at IS NULL;
CREATE INDEX holding_by_start ON holding (reseller_id, start_e164) WHERE released_at IS NULL;
CREATE INDEX holding_by_filter ON holding (reseller_id, status, country, kind, end_e164) WHERE released_at IS NULL;
CREATE INDEX holding_by_end_customer ON holding (reseller_id, end_customer_id, end_e164) WHERE released_at IS NULL AND end_customer_id IS NOT NULL;
CREATE INDEX holding_by_reference ON holding (reseller_id, reference, end_e164) WHERE released_at IS NULL AND reference IS NOT NULL;
-- Before an order is archived, its key is searched for.
CREATE INDEX holding_by_order ON holding (reseller_id, order_id) WHERE order_id IS NOT NULL;
-- For the list of numbers; few have a request.
CREATE INDEX holding_by_cessation_request ON holding (reseller_id, cessation_request_id, end_e164) WHERE cessation_request_id IS NOT NULL;
CREATE INDEX holding_by_open_order ON holding (reseller_id, open_order_id) WHERE open_order_id IS NOT NULL;
-- For the list of numbers sorted by expiry or change. Prisma cannot express the first one, and the second one is partial.
CREATE INDEX holding_sorted_by_expiry ON holding (reseller_id, (coalesce(reservation_expires_at, 'infinity'::timestamptz)), end_e164) WHERE released_at IS NULL;
CREATE INDEX holding_sorted_by_change ON holding (reseller_id, changed_at, end_e164) WHERE released_at IS NULL;
CREATE INDEX holding_by_expiry ON holding (reseller_id, reservation_expires_at) WHERE released_at IS NULL AND status = 'reserved';

-- Empty for most ranges, which these indexes do not contain.
CREATE INDEX holding_by_tag ON holding USING gin (tags) WHERE released_at IS NULL AND tags <> '[]'::jsonb;
CREATE INDEX holding_by_metadata ON holding USING gin (metadata jsonb_path_ops) WHERE released_at IS NULL AND metadata <> '{}'::jsonb;

ALTER TABLE holding_history
  ADD CONSTRAINT holding_history_ends CHECK (start_e164 <= end_e164 AND equal_digits(start_e164, end_e164));
-- Finds who held a number at a time. Partial, because Prisma reports a plain gist index as drift.
CREATE INDEX holding_history_by_number ON holding_history USING gist (reseller_id, numbers) WHERE numbers IS NOT NULL;
CREATE INDEX holding_history_by_order ON holding_history (reseller_id, order_id) WHERE order_id IS NOT NULL;
-- For usage: windows of numbers that were ever active.
CREATE INDEX holding_history_active ON holding_history (reseller_id, start_e164) WHERE status = 'active';

-- Orders
ALTER TABLE "order"
  -- No order is stuck in silence: an open order has a next action with a time; a closed one has none, an audit, or the
  -- activation of what it reserved.
  ADD CONSTRAINT order_open_has_next_action CHECK (
    (status IN ('completed', 'failed', 'partial', 'rejected', 'withdrawn')) = (coalesce(next_action, 'audit') IN ('activate', 'audit'))
    AND (next_action IS NULL) = (next_action_at IS NULL)),
  -- Only a scheduled order waits for its guard, and nothing of it was sent.
  ADD CONSTRAINT order_scheduled CHECK (
    next_action IS DISTINCT FROM 'guard' OR (status = 'accepted' AND execute_at IS NOT NULL AND submitted_at IS NULL));
-- The latest ends of a type measure how long Colt takes.
CREATE INDEX order_ended ON "order" (type, completed_at DESC) WHERE status IN ('completed', 'failed', 'partial');
CREATE INDEX order_due ON "order" (reseller_id, next_action_at) WHERE next_action_at IS NOT NULL;
CREATE INDEX order_open ON "order" (reseller_id, created_at) WHERE completed_at IS NULL;
CREATE INDEX order_by_actor ON "order" (reseller_id, actor, created_at DESC, id DESC) WHERE actor IS NOT NULL;
CREATE INDEX order_by_colt_id ON "order" (reseller_id, colt_order_id) WHERE colt_order_id IS NOT NULL;
-- A purchase has one reservation and at most one activation.
CREATE UNIQUE INDEX order_of_purchase ON "order" (reseller_id, purchase_id, type) WHERE purchase_id IS NOT NULL;
CREATE INDEX order_purchase ON "order" (reseller_id, created_at DESC, id DESC) WHERE purchase_id = id;
-- Few orders carry attention; metrics and the command line query them often, including ended ones.
CREATE INDEX order_attention ON "order" (attention_code, type, status) WHERE attention_code IS NOT NULL;
-- Metrics count open orders from the index alone. The first columns find what waits for sending among them.
CREATE INDEX order_open_counts ON "order" (status, next_action, type, attention_code, read_backs, created_at, execute_at, next_action_at)
  WHERE completed_at IS NULL;

CREATE INDEX order_by_tag ON "order" USING gin (tags) WHERE tags <> '[]'::jsonb;
CREATE INDEX order_by_metadata ON "order" USING gin (metadata jsonb_path_ops) WHERE metadata <> '{}'::jsonb;

-- End customers
-- The setting decides whether references are unique. Whoever changes it holds the reseller's lock, as every writer of end
-- customers does, and then touches the rows.
CREATE FUNCTION set_unique_reference() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.unique_reference := CASE WHEN NEW.deleted_at IS NULL AND EXISTS (
    SELECT FROM reseller r WHERE r.id = NEW.reseller_id AND r.settings @> '{"uniqueReferences": true}') THEN NEW.reference END;
  RETURN NEW;
END $$;
CREATE TRIGGER end_customer_unique_reference BEFORE INSERT OR UPDATE ON end_customer FOR EACH ROW EXECUTE FUNCTION set_unique_reference();

-- Cessation requests
ALTER TABLE holding
  -- No order works on numbers that are to be given back.
  ADD CONSTRAINT holding_ceasing CHECK (
    cessation_request_id IS NULL OR released_at IS NOT NULL OR (status = 'active' AND open_order_id IS NULL));
ALTER TABLE cessation_request
  ADD CONSTRAINT cessation_request_ended CHECK ((status = 'open') = (completed_at IS NULL));
ALTER TABLE cessation_range
  ADD CONSTRAINT cessation_range_ends CHECK (start_e164 <= end_e164 AND equal_digits(start_e164, end_e164));
-- Open requests are few; ended ones stay.
CREATE INDEX cessation_request_open ON cessation_request (reseller_id, created_at) WHERE completed_at IS NULL;
CREATE INDEX cessation_range_by_number ON cessation_range USING gist (reseller_id, numbers) WHERE numbers IS NOT NULL;

-- Batches
ALTER TABLE batch
  ADD CONSTRAINT batch_ended CHECK ((status IN ('completed', 'cancelled')) = (ended_at IS NOT NULL)),
  -- No batch is forgotten by the workers.
  ADD CONSTRAINT batch_due CHECK (due_at IS NOT NULL OR status IN ('ready', 'paused', 'completed', 'cancelled'));
ALTER TABLE batch_row
  ADD CONSTRAINT batch_row_draft CHECK ((status = 'pending') = (draft IS NOT NULL)),
  ADD CONSTRAINT batch_row_order CHECK ((status = 'placed') = (order_id IS NOT NULL));
CREATE INDEX batch_row_by_order ON batch_row (reseller_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX batch_by_due ON batch (due_at) INCLUDE (reseller_id, id) WHERE due_at IS NOT NULL;
CREATE INDEX batch_not_ended ON batch (reseller_id, status) INCLUDE (id, due_at, updated_at) WHERE ended_at IS NULL;
CREATE INDEX batch_by_end ON batch (ended_at) INCLUDE (reseller_id, id) WHERE ended_at IS NOT NULL;

-- Ranges of orders
ALTER TABLE order_range
  ADD CONSTRAINT order_range_ends CHECK (start_e164 <= end_e164 AND equal_digits(start_e164, end_e164));
CREATE INDEX order_range_by_number ON order_range USING gist (reseller_id, numbers) WHERE numbers IS NOT NULL;
ALTER TABLE order_outcome
  ADD CONSTRAINT order_outcome_ends CHECK (start_e164 <= end_e164 AND equal_digits(start_e164, end_e164));

-- Retention reads settled findings of all resellers in the order of time.
CREATE INDEX drift_finding_settled ON drift_finding (settled_at) WHERE settled_at IS NOT NULL;
-- What is bounded for each reseller.
CREATE INDEX notification_surplus ON notification (reseller_id, received_at)
  WHERE NOT authenticated OR state IN ('parked', 'not_understood');
-- The operator's list of dead letters.
CREATE INDEX notification_dead_letter ON notification (state, received_at)
  WHERE state IN ('parked', 'not_understood', 'apply_failed');

CREATE INDEX notification_due ON notification (next_action_at) WHERE next_action_at IS NOT NULL;
-- A call-back without a credential takes so many a day.
CREATE INDEX notification_unauthenticated ON notification (reseller_id, received_at) WHERE NOT authenticated;
-- An order in doubt asks when the latest notification arrived that may be about it.
CREATE INDEX notification_unmatched ON notification (reseller_id, received_at)
  WHERE authenticated AND state IN ('received', 'parked', 'not_understood', 'apply_failed');
-- For metrics only, which count these from the index alone. The list of states is the same in `metrics.notifications`.
CREATE INDEX notification_unsettled_counts ON notification (state, authenticated, received_at)
  WHERE state IN ('received', 'parked', 'not_understood', 'apply_failed');
CREATE INDEX drift_finding_open_counts ON drift_finding (class, first_seen_at) WHERE state = 'open';
CREATE INDEX sending_pause_counts ON sending_pause (cause, reseller_id, starts_at, ends_at) WHERE ended_at IS NULL;
CREATE INDEX colt_account_announced ON colt_account_state (reseller_id) WHERE announced IS NOT NULL;
CREATE INDEX colt_account_trouble ON colt_account_state (state, state_since, reseller_id) WHERE state <> 'available';
CREATE INDEX colt_account_reduced ON colt_account_state (current_rate, paused_until)
  WHERE current_rate IS NOT NULL OR paused_until IS NOT NULL;
CREATE INDEX drift_run_running ON drift_run (started_at) WHERE state = 'running';

-- Append-only logs
-- The histories of an erased reseller go with it, and only `erase_reseller_v1` deletes them.
CREATE FUNCTION is_being_erased(owner uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM reseller r WHERE r.id = owner AND r.status = 'erased')
$$;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
-- The one change of a history: an erasure replaces personal data in its texts by `[erased]`, and keeps the rest.
CREATE FUNCTION is_erasure(old_text text, new_text text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT new_text IS NOT DISTINCT FROM old_text
    OR coalesce(old_text LIKE replace(regexp_replace(new_text, '([\\%_])', '\\\1', 'g'), '[erased]', '%'), false)
$$;
-- `numbers` is generated after the trigger, from the ends.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT bool_and(CASE WHEN o.key IN ('detail', 'reference', 'actor', 'reason', 'record') THEN is_erasure(o.value, n.value)
        ELSE n.value IS NOT DISTINCT FROM o.value END)
      FROM jsonb_each_text(to_jsonb(OLD) - 'numbers') o
        JOIN jsonb_each_text(to_jsonb(NEW) - 'numbers') n USING (key)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION refuse_delete_but_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF is_being_erased(OLD.reseller_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER holding_history_append_only BEFORE DELETE ON holding_history FOR EACH ROW EXECUTE FUNCTION refuse_delete_but_erasure();
CREATE TRIGGER holding_history_no_rewriting BEFORE UPDATE ON holding_history FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER holding_history_no_truncate BEFORE TRUNCATE ON holding_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- The history of an order goes with it to the archive.
CREATE FUNCTION refuse_change_but_archiving() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF is_being_erased(OLD.reseller_id)
    OR EXISTS (SELECT FROM archived_order a WHERE a.reseller_id = OLD.reseller_id AND a.id = OLD.order_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER order_history_append_only BEFORE DELETE ON order_history FOR EACH ROW EXECUTE FUNCTION refuse_change_but_archiving();
-- A purchase is found after its orders are archived.
CREATE INDEX archived_order_by_purchase ON archived_order (reseller_id, (record -> 'order' ->> 'purchase_id'))
  WHERE record -> 'order' ->> 'purchase_id' IS NOT NULL;
CREATE TRIGGER archived_order_append_only BEFORE DELETE ON archived_order FOR EACH ROW EXECUTE FUNCTION refuse_delete_but_erasure();
CREATE TRIGGER archived_order_no_rewriting BEFORE UPDATE ON archived_order FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER archived_order_no_truncate BEFORE TRUNCATE ON archived_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_history_no_rewriting BEFORE UPDATE ON order_history FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
CREATE TRIGGER order_history_no_truncate BEFORE TRUNCATE ON order_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER operator_command_append_only BEFORE UPDATE OR DELETE ON operator_command FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER operator_command_no_truncate BEFORE TRUNCATE ON operator_command FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER operator_act_append_only BEFORE UPDATE OR DELETE ON operator_act FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER operator_act_no_truncate BEFORE TRUNCATE ON operator_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
