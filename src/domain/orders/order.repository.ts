import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { CarrierError } from '../../colt/model/carrier.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';
import { INITIAL_STATUS } from '../order-model/lifecycle.js';
import type {
  Change,
  CarrierStateBefore,
  NextAction,
  Order,
  OrderError,
  OrderStatus,
  PlannedRepeat,
  RangeOutcome,
} from '../order-model/order.js';
import type { Observation } from '../order-model/observation.js';
import { carrierStateBeforeToJson, observationsToJson, repeatToJson } from './order-json.js';
import { attentionCodeToRow, toOrder, WITH_RANGES } from './order-rows.repository.js';

export type NewOrder = Pick<
  Order,
  | 'id'
  | 'type'
  | 'country'
  | 'kind'
  | 'reference'
  | 'actor'
  | 'endCustomerId'
  | 'endCustomerVersion'
  | 'endCustomer'
  | 'directoryService'
> & { readonly ranges: readonly NumberRange[]; readonly nextActionAt: Date };

/** Members of an order that change. Undefined: as it was. */
export interface OrderUpdate {
  readonly status?: OrderStatus;
  readonly nextAction?: NextAction | null;
  readonly nextActionAt?: Date | null;
  readonly coltOrderId?: string;
  readonly error?: OrderError | null;
  readonly attention?: Order['attention'];
  readonly doubledAtCarrier?: boolean;
  readonly fencingToken?: number;
  readonly carrierStateBefore?: readonly CarrierStateBefore[];
  readonly observations?: readonly Observation[];
  readonly plannedRepeat?: PlannedRepeat | null;
  readonly readBacks?: number;
  readonly auditsLeft?: number;
  readonly submittedAt?: Date;
  readonly completedAt?: Date;
}

/** Announces the id of an order whose sending has an outcome, when that is committed. */
export const ORDER_OUTCOME_CHANNEL = 'order_outcome';

@Injectable()
export class OrderRepository {
  constructor(private readonly database: Database) {}

  async insert(lock: ResellerLock, order: NewOrder): Promise<Order> {
    const { ranges, endCustomer, directoryService, ...members } = order;
    const row = await lock.tx.order.create({
      data: {
        ...members,
        resellerId: lock.resellerId,
        carrierReference: order.id,
        status: INITIAL_STATUS,
        endCustomerDetails: json(endCustomer),
        directoryService: json(directoryService),
        nextAction: 'send',
        createdAt: lock.at,
        updatedAt: lock.at,
        ranges: {
          create: ranges.map((range, position) => ({
            position,
            startE164: range.start,
            endE164: range.end,
          })),
        },
      },
      include: WITH_RANGES,
    });
    return toOrder(row);
  }

  /** The order as it stands under the lock; null where this reseller has none of that id. */
  async get(lock: ResellerLock, id: string): Promise<Order | null> {
    const row = await lock.tx.order.findFirst({ where: { id, resellerId: lock.resellerId }, include: WITH_RANGES });
    return row && toOrder(row);
  }

  /** The order under the lock, if it is where `seen` was: same status, same fencing token. */
  async getIfAsSeen(lock: ResellerLock, seen: Pick<Order, 'id' | 'status' | 'fencingToken'>): Promise<Order | null> {
    const order = await this.get(lock, seen.id);
    return order?.status === seen.status && order.fencingToken === seen.fencingToken ? order : null;
  }

  /** Without the lock: a snapshot to prepare work with, checked again under the lock before anything changes. */
  async peek(resellerId: string, id: string): Promise<Order | null> {
    const row = await this.database.order.findFirst({ where: { id, resellerId }, include: WITH_RANGES });
    return row && toOrder(row);
  }

  /** Whether an order may have an order at Colt whose id we do not know. */
  async anyWithoutColtOrder(resellerId: string): Promise<boolean> {
    const row = await this.database.order.findFirst({
      where: {
        resellerId,
        completedAt: null,
        attempts: { some: { verdict: 'ambiguous' } },
      },
      select: { id: true },
    });
    if (row) return true;
    const out = await this.database.order.findFirst({
      where: { resellerId, status: 'submitting' },
      select: { id: true },
    });
    return out !== null;
  }

  async findByCarrierReference(lock: ResellerLock, reference: string): Promise<Order | null> {
    const row = await lock.tx.order.findFirst({
      where: { carrierReference: reference, resellerId: lock.resellerId },
      include: WITH_RANGES,
    });
    return row && toOrder(row);
  }

  /** Compare-and-set on status and fencing token. @returns the order as changed; null when it is no longer as `order` says */
  async update(lock: ResellerLock, order: Order, change: OrderUpdate): Promise<Order | null> {
    const { attention, error, carrierStateBefore, observations, plannedRepeat, ...members } = change;
    const [row] = await lock.tx.order.updateManyAndReturn({
      where: { id: order.id, resellerId: lock.resellerId, status: order.status, fencingToken: order.fencingToken },
      data: {
        ...members,
        ...(error && { error: json(error) }),
        ...(carrierStateBefore && { carrierStateBefore: carrierStateBeforeToJson(carrierStateBefore) }),
        ...(observations && { observations: observationsToJson(observations) }),
        ...(plannedRepeat !== undefined && { plannedRepeat: json(plannedRepeat && repeatToJson(plannedRepeat)) }),
        ...(attention !== undefined && {
          attentionCode: attention && attentionCodeToRow(attention.code),
          attentionDetail: attention?.detail ?? null,
          attentionSince: attention?.since ?? null,
        }),
        leaseUntil: null,
        updatedAt: lock.at,
      },
    });
    return row
      ? { ...toOrder({ ...row, ranges: [], outcomes: [] }), ranges: order.ranges, outcomes: order.outcomes }
      : null;
  }

  /** What became of numbers; what was recorded of them before stays. */
  async addOutcomes(lock: ResellerLock, orderId: string, outcomes: readonly RangeOutcome[]): Promise<void> {
    await lock.tx.orderOutcome.createMany({
      data: outcomes.map(({ start, end, outcome, error }) => ({
        orderId,
        resellerId: lock.resellerId,
        startE164: start,
        endE164: end,
        outcome,
        error: json(error),
      })),
      skipDuplicates: true,
    });
  }

  async announceOutcome(lock: ResellerLock, orderId: string): Promise<void> {
    // Raw, because NOTIFY has no other form.
    await lock.tx.$executeRaw`SELECT pg_notify(${ORDER_OUTCOME_CHANNEL}, ${orderId})`;
  }

  /** Numbered like the event that told of it, written just before: the events themselves must have no gaps. */
  async appendHistory(lock: ResellerLock, order: Order, change: Change, attemptId: string | null): Promise<void> {
    await lock.tx.orderHistory.create({
      data: {
        id: uuidv7(),
        orderId: order.id,
        resellerId: lock.resellerId,
        seq: lock.currentSeq,
        at: lock.at,
        status: order.status,
        cause: change.cause,
        detail: change.detail,
        actor: change.actor,
        attemptId,
      },
    });
  }
}

function json(value: CarrierError | object | null): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}
