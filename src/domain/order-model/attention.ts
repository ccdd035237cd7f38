/** Why an order needs a person. Public and stable; docs/runbook.md says what to do about each code. */
export const ATTENTION_CODES = [
  'colt-cannot-tell',
  'colt-shows-too-little',
  'colt-id-unexplained',
  'colt-names-no-order',
  'changed-at-colt',
  'snapshot-missing',
  'partial-without-effect',
  'adopted-by-effect',
  'colt-slow',
  'colt-does-not-take',
  'notification-unmatched',
  'colt-silent',
  'colt-order-missing',
  'colt-status-unknown',
  'colt-mock-answer',
  'doubled-at-carrier',
  'contradicted-after-end',
  'colt-suspended',
  'colt-unauthorized',
  'colt-unreachable',
  'colt-unavailable',
  'colt-timeout',
  'colt-circuit-open',
  'colt-rate-limited',
  'colt-misconfigured',
  'colt-refused',
  'colt-broken-answer',
  'not-sent',
  'internal-error',
  'backup-restored',
  'sending-off',
] as const;
export type AttentionCode = (typeof ATTENTION_CODES)[number];

export interface AttentionDraft {
  readonly code: AttentionCode;
  readonly detail: string;
}

/** Why the order needs a person, and since when. */
export interface Attention extends AttentionDraft {
  readonly since: Date;
}

export const MOCK_ANSWER: AttentionDraft = {
  code: 'colt-mock-answer',
  detail: 'Colt answers with an order that is not this one: the account may not be entitled to this product',
};

export const PURCHASE_NOT_CONTINUED: AttentionDraft = {
  code: 'backup-restored',
  detail:
    'Commits were lost: the numbers of this purchase may have been activated. Activate them if they are still reserved',
};
