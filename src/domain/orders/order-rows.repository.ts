import { z } from 'zod';
import type { CarrierError } from '../../colt/model/carrier.js';
import { Prisma, type $Enums, type Attempt, type CarrierOrder } from '../../platform/database/prisma/client.js';
import type { DirectoryService, EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import { formatRange, parseRange, type NumberRange } from '../../numbering/range.js';
import type { AttentionCode } from '../order-model/attention.js';
import type { Observation } from '../order-model/observation.js';
import type {
  CarrierStateBefore,
  NextAction,
  Order,
  OrderError,
  OrderStatus,
  PlannedRepeat,
} from '../order-model/order.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';
import {
  carrierStateBeforeFrom,
  carrierStateBeforeToJson,
  observationsFrom,
  observationsToJson,
  repeatFrom,
  repeatToJson,
} from './order-json.js';

export const WITH_RANGES = {
  ranges: { orderBy: { position: 'asc' } },
  outcomes: { orderBy: { startE164: 'asc' } },
} as const;

export type OrderRow = Prisma.OrderGetPayload<{ include: typeof WITH_RANGES }>;

// The casts below are safe: only this folder writes this JSON.

export function toOrder(row: OrderRow): Order {
  return {
    id: row.id,
    resellerId: row.resellerId,
    type: row.type,
    status: row.status,
    country: row.country,
    kind: row.kind,
    ranges: row.ranges.map(({ startE164, endE164 }) => ({ start: startE164, end: endE164 })),
    outcomes: row.outcomes.map((outcome) => ({
      start: outcome.startE164,
      end: outcome.endE164,
      outcome: outcome.outcome,
      error: outcome.error as CarrierError | null,
    })),
    reference: row.reference,
    carrierReference: row.carrierReference,
    actor: row.actor,
    coltOrderId: row.coltOrderId,
    endCustomerId: row.endCustomerId,
    endCustomerVersion: row.endCustomerVersion,
    endCustomer: row.endCustomerDetails as EndCustomerDetails | null,
    directoryService: row.directoryService as DirectoryService | null,
    carrierStateBefore: carrierStateBeforeFrom(row.carrierStateBefore),
    error: row.error as OrderError | null,
    attention:
      row.attentionCode && row.attentionSince
        ? { code: attentionCodeFrom(row.attentionCode), detail: row.attentionDetail ?? '', since: row.attentionSince }
        : null,
    doubledAtCarrier: row.doubledAtCarrier,
    nextAction: row.nextAction,
    nextActionAt: row.nextActionAt,
    fencingToken: row.fencingToken,
    observations: observationsFrom(row.observations),
    plannedRepeat: repeatFrom(row.plannedRepeat),
    readBacks: row.readBacks,
    auditsLeft: row.auditsLeft,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    updatedAt: row.updatedAt,
    completedAt: row.completedAt,
  };
}

export function toAttempt(row: Attempt): AttemptFact {
  return {
    id: row.id,
    number: row.number,
    fencingToken: row.fencingToken,
    operation: row.operation,
    trackingId: row.trackingId,
    ranges: rangesFrom(row.ranges),
    createdAt: row.createdAt,
    leaseUntil: row.leaseUntil,
    sentAt: row.sentAt,
    endedAt: row.endedAt,
    verdict: row.verdict,
    httpStatus: row.httpStatus,
    coltOrderId: row.coltOrderId,
    durationMs: row.durationMs,
    error: row.error as CarrierError | null,
  };
}

export function toCarrierFact(row: CarrierOrder): CarrierFact {
  return {
    coltOrderId: row.coltOrderId,
    status: row.status,
    rawStatus: row.rawStatus,
    confirmed: row.confirmed,
    error: row.error as CarrierError | null,
    shownRanges: rangesFrom(row.shownRanges),
    endReportedAt: row.endReportedAt,
    missingTimes: row.missingTimes,
    missingSince: row.missingSince,
    answersAreForeign: row.answersAreForeign,
  };
}

/** Prisma's names of the attention codes: an enum member cannot contain a hyphen. */
function attentionCodeFrom(name: $Enums.AttentionCode): AttentionCode {
  return name.replaceAll('_', '-') as AttentionCode;
}

export function toJson(value: CarrierError | object | null): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}

const RANGES = z.array(z.object({ start: z.string(), end: z.string() }));

/** Ranges from JSON: E.164 with the plus. */
export function rangesFrom(json: unknown): NumberRange[] {
  return RANGES.parse(json).map((range) => parseRange(range));
}

export function rangesToJson(ranges: readonly NumberRange[]): { start: string; end: string }[] {
  return ranges.map(formatRange);
}
