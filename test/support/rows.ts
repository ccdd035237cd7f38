import { randomUUID } from 'node:crypto';
import type { $Enums, Prisma } from '../../src/platform/database/prisma/client.js';

// Rows for tests below the API: each builder returns a valid row, and the test sets the members it is about.

export type ColtAccountStatus = $Enums.ColtAccountStatus;
export type NotificationRow = Prisma.NotificationUncheckedCreateInput;
type OrderRow = Prisma.OrderUncheckedCreateInput;
type AttemptRow = Prisma.AttemptUncheckedCreateInput;
type FindingRow = Prisma.DriftFindingUncheckedCreateInput;

/** An accepted reservation that is due. */
export function orderRow(members: Pick<OrderRow, 'resellerId'> & Partial<OrderRow>): OrderRow {
  const id = members.id ?? randomUUID();
  const next = members.completedAt ? {} : { nextAction: 'send' as const, nextActionAt: new Date(0) };
  return {
    id,
    carrierReference: id,
    type: 'reservation',
    status: 'accepted',
    country: 'FR',
    kind: 'geo',
    ...next,
    ...members,
  };
}

/** The first sending of a reservation; Colt's answer is still to come. */
export function attemptRow(
  members: Pick<AttemptRow, 'resellerId' | 'orderId' | 'leaseUntil'> & Partial<AttemptRow>,
): AttemptRow {
  return {
    id: randomUUID(),
    trackingId: randomUUID(),
    number: 1,
    fencingToken: 1,
    operation: 'reservation',
    ranges: [],
    ...members,
  };
}

/** An open finding of one number that only we have. */
export function findingRow(members: Pick<FindingRow, 'resellerId'> & Partial<FindingRow>): FindingRow {
  return { id: randomUUID(), class: 'only_ours', startE164: 1n, endE164: 1n, ...members };
}
