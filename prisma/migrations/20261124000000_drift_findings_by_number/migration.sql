-- Open findings are listed by number, a page at a time, beside what was settled.
DROP INDEX "drift_finding_reseller_id_state_idx";
CREATE INDEX "drift_finding_reseller_id_state_start_e164_idx" ON "drift_finding" ("reseller_id", "state", "start_e164");
