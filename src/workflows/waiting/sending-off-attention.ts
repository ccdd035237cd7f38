import type { AttentionDraft } from '../../domain/order-model/attention.js';

export const SENDING_OFF: AttentionDraft = {
  code: 'sending-off',
  detail: 'Sending has been off for more than an hour: GET /v1/account says why',
};
