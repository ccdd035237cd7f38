/**
 * - `suspended`: by this service's operator. Its callers are rejected; its open orders are still followed
 * - `closed`: its contract has ended. Its callers may read, nothing is ordered; its open orders are still followed
 * - `erased`: only its slug and the operator's records of it are left
 */
export const RESELLER_STATUSES = ['active', 'suspended', 'closed', 'erased'] as const;
export type ResellerStatus = (typeof RESELLER_STATUSES)[number];
