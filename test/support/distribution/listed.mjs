// @ts-check

/**
 * Named statements whose UPDATE calls a volatile function in SET or WHERE, with the reason why only Postgres's time after
 * the lock will do. A distributed database would have to evaluate it on the node of the row.
 */
export const VOLATILE_UPDATES = new Map([
  ['account.claim_probe', 'a lease by Postgres’s clock'],
  ['account.renew_leases', 'a lease by Postgres’s clock'],
  ['attempt.mark_sent', 'the mark of a sending, within its lease'],
  ['batches.claim', 'a lease by Postgres’s clock'],
  ['batches.release', 'due by Postgres’s clock'],
  ['batches.renew', 'a lease by Postgres’s clock'],
  ['drift_run.advance', 'a lease by Postgres’s clock'],
  ['drift_run.claim', 'a lease by Postgres’s clock'],
  ['idempotency_key.end', 'the time of the answer'],
  ['notifications.claim_due', 'a lease by Postgres’s clock'],
  ['orders.claim', 'a lease by Postgres’s clock'],
  ['orders.claim_due', 'a lease by Postgres’s clock'],
  ['orders.due_after_outage', 'due by Postgres’s clock'],
  ['orders.renew_claim', 'a lease by Postgres’s clock'],
  ['schedule.claim_due', 'the table belongs to no reseller'],
  ['schedule.failed', 'the table belongs to no reseller'],
  ['schedule.renew', 'the table belongs to no reseller'],
  ['schedule.succeeded', 'the table belongs to no reseller'],
  ['sending.clear_maintenance', 'the end of a pause by Postgres’s clock'],
  ['sending.end_pause', 'the end of a pause by Postgres’s clock'],
  ['session.lease_refresh', 'a lease by Postgres’s clock'],
  ['session.record_use', 'the end of a session by Postgres’s clock'],
  ['webhooks.advance', 'a lease by Postgres’s clock'],
  ['webhooks.claim', 'a lease by Postgres’s clock'],
  ['webhooks.fail', 'the pause before the next attempt by Postgres’s clock'],
]);

/** Named statements that change rows of several resellers at once, with the reason. None of them claims work. */
export const CHANGES_ACROSS = new Map([
  ['orders.due_after_outage', 'makes orders due earlier; may run twice'],
  ['retention.delete_batches', 'deletes by age'],
  ['retention.delete_batch_rows', 'deletes by age'],
  ['retention.delete_conflict_checks', 'deletes by age'],
  ['retention.delete_findings', 'deletes by age'],
  ['retention.delete_idempotency_keys', 'deletes by age'],
  ['retention.delete_notification_keys', 'deletes by age'],
  ['retention.delete_put_offs', 'deletes by age'],
  ['retention.delete_slots', 'deletes by age'],
  ['retention.delete_unmatched', 'deletes by age and number'],
  ['retention.delete_webhook_deliveries', 'deletes by age'],
  ['retention.delete_sessions', 'deletes by age'],
  ['retention.stop_retrying', 'by age'],
  ['sending.pause_all', 'a backup is restored, or a primary lost commits, for all resellers'],
  ['sending.restart_pauses', 'a backup is restored for all resellers'],
  ['session.end_named', 'ends what one logout token names; may run twice'],
]);
