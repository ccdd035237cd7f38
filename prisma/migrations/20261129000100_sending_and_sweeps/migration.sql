-- Sending is paused for each reseller, by Postgres's clock.
CREATE TABLE "sending_pause" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "excepted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "sending_pause_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sending_pause_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "sending_pause_cause" CHECK ("cause" IN ('restore', 'maintenance', 'operator')),
    CONSTRAINT "sending_pause_window" CHECK ("ends_at" IS NULL OR "ends_at" > "starts_at"),
    -- A window ends by itself; a restore ends by a comparison or a person only.
    CONSTRAINT "sending_pause_end" CHECK (("cause" = 'maintenance') = ("ends_at" IS NOT NULL))
);
CREATE INDEX "sending_pause_reseller_id_starts_at_idx" ON "sending_pause"("reseller_id", "starts_at");

-- A restore that is under way goes on.
INSERT INTO "sending_pause" ("id", "reseller_id", "cause", "reason", "starts_at")
SELECT gen_random_uuid(), r."id", 'restore', coalesce(s."reason", 'a backup was restored'), s."updated_at"
FROM "service_switch" s CROSS JOIN "reseller" r WHERE s."name" = 'sending' AND s."value" = 'off';

CREATE TABLE "operator_act" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "act" TEXT NOT NULL,
    "detail" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "operator_act_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "operator_act_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "operator_act_reseller_id_at_idx" ON "operator_act"("reseller_id", "at");
CREATE TRIGGER operator_act_append_only BEFORE UPDATE OR DELETE ON "operator_act" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Sweeps and comparisons go on past what cannot be read.
CREATE TABLE "put_off" (
    "reseller_id" UUID NOT NULL,
    "work" TEXT NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3),

    CONSTRAINT "put_off_pkey" PRIMARY KEY ("reseller_id", "work", "start_e164", "end_e164")
);

ALTER TABLE "drift_finding" ALTER COLUMN "run_id" DROP NOT NULL,
  ADD COLUMN "row_hash" TEXT,
  ADD COLUMN "put_offs" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "put_off_for" TEXT,
  ADD COLUMN "put_off_at" TIMESTAMPTZ(3);

CREATE TABLE "conflict_check" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "asker_id" UUID NOT NULL,
    "start_e164" BIGINT NOT NULL,
    "end_e164" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conflict_check_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "conflict_check_reseller_id_at_idx" ON "conflict_check"("reseller_id", "at");
CREATE INDEX "conflict_check_asker_id_at_idx" ON "conflict_check"("asker_id", "at");

DROP TABLE "service_switch";
