import { Injectable } from '@nestjs/common';
import { ColtAccountStates, type AccountStateView } from '../../colt/account/colt-account-states.service.js';
import type { Holding } from '../../domain/holding-model/holding.js';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import type { Conflict, Opening } from '../../domain/holdings/order-intent.js';
import { hasLimit, orderBrake, type OrdersToday } from '../../domain/orders/order-brake.js';
import { OrderUse } from '../../domain/orders/order-use.repository.js';
import type { Kind } from '../../numbering/kind.js';
import { formatRange } from '../../numbering/range.js';
import { normalise, sizeOf } from '../../numbering/range-set.js';
import { DomainError, type FieldError } from '../../platform/common/problem.js';
import { Database, type Tx } from '../../platform/database/database.service.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import type { Caller } from '../../tenants/access/caller.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { EndCustomerInputDto } from '../../tenants/end-customers/end-customer-input.dto.js';
import { EndCustomers } from '../../tenants/end-customers/end-customers.service.js';
import { detailsOf } from '../../tenants/end-customers/read-details.js';
import { ActivationRules } from '../../tenants/end-customers/rules/activation-rules.js';
import type { RuleResult } from '../../tenants/end-customers/rules/activation-rule.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { primaryIsNew, type NewOrders } from '../sending/sending-state.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { kindsOfHoldings, type OrderForm } from './order-draft.js';
import type { OrderExamination } from './order-examination.js';
import { scheduleFaults } from './schedule.js';

/** An end customer as an order names it. */
export interface OrderEndCustomer {
  readonly id: string;
  readonly version: number;
  readonly details: EndCustomerDetails;
}

/** What an order is examined against. */
export interface OrderGround {
  readonly rows: readonly Holding[];
  readonly sending: NewOrders;
  /** Null where the operator set no limit. */
  readonly today: OrdersToday | null;
  /** The one of `endCustomerId`; null: there is none. */
  readonly endCustomer: OrderEndCustomer | null;
  /** Where references are unique, and another end customer has that of the new one. */
  readonly referenceTaken: DomainError | null;
  /** Postgres's time; null for an order that is not scheduled. */
  readonly now: Date | null;
}

/** Examines orders: the same for an ordering request, for its rejection, and for a check. */
@Injectable()
export class ExamineOrder {
  constructor(
    private readonly database: Database,
    private readonly resellers: Resellers,
    private readonly accounts: ColtAccountStates,
    private readonly holdings: HoldingRepository,
    private readonly ledger: HoldingLedger,
    private readonly endCustomers: EndCustomers,
    private readonly rules: ActivationRules,
    private readonly use: OrderUse,
    private readonly sendingSwitch: SendingSwitch,
  ) {}

  /**
   * Everything about an order as it would be answered now. Takes no lock and changes nothing.
   * An order that is recognised after commits were lost (`LostOrders`) may still be accepted.
   */
  async explain(caller: Caller, given: OrderForm): Promise<OrderExamination> {
    // Ranges of a form with faults may overlap.
    const form = given.faults?.length ? { ...given, ranges: [...normalise(given.ranges)] } : given;
    const [ground, account, foreign] = await Promise.all([
      this.load(this.database, caller, form),
      this.accounts.get(caller.resellerId),
      this.heldByOthers(caller.resellerId, form),
    ]);
    const { hindrance, refusal, conflicts, ...examination } = this.examine(caller, form, ground);
    const all = foreign.length > 0 ? inOrderOfNumbers([...conflicts, ...foreign]) : conflicts;
    return {
      ...examination,
      hindrance: closed(caller) ?? suspended(account) ?? hindrance,
      refusal: refusal ?? (foreign.length > 0 ? 'range-held' : null),
      conflicts: all,
    };
  }

  /** Sends its statements without waiting for one before the next. @param tx for an order with an end customer */
  async load(reader: StatementRunner, caller: Caller, form: OrderForm, tx?: Tx): Promise<OrderGround> {
    const { resellerId, keyId, orderLimits } = caller;
    const id = form.endCustomer?.endCustomerId;
    const reference = form.endCustomer?.endCustomer?.reference;
    const [rows, sending, today, endCustomer, referenceTaken, now] = await Promise.all([
      this.holdings.withNeighboursOf(reader, resellerId, form.ranges),
      this.sendingSwitch.newOrders(resellerId, reader),
      hasLimit(orderLimits) ? this.use.today(reader, resellerId, keyId) : null,
      id === undefined ? null : this.endCustomers.find(resellerId, id, tx),
      reference ? this.endCustomers.referenceTaken(resellerId, reference, tx) : null,
      form.executeAt ? this.database.now(reader) : null,
    ]);
    return { rows, sending, today, endCustomer, referenceTaken, now };
  }

  /** Examines an order against the reseller's own holdings. Reads nothing. */
  examine({ orderLimits }: Caller, form: OrderForm, ground: OrderGround): OrderExamination {
    const { type, country, ranges } = form;
    const { rows, sending, today, referenceTaken } = ground;
    const kinds = kindsOf(form, rows);
    const kind = kinds.length === 1 ? (kinds[0] ?? null) : null;
    // A purchase has a second order, which must not fail for the limit.
    const orders = form.isPurchase ? 2 : 1;
    const brake = today && orderBrake(orderLimits, today, { orders, numbers: orders * Number(sizeOf(ranges)) });
    return {
      type,
      country,
      kind,
      faults: [
        ...(form.faults ?? []),
        ...severalKinds(kinds),
        ...unknownEndCustomer(form, ground),
        ...scheduledBadly(form, ground),
      ],
      rules: this.judge(form, kind, ground),
      hindrance: sending === 'refused' ? primaryIsNew() : (brake ?? referenceTaken),
      ...this.open(form, kind === null && kinds.length === 0, rows),
    };
  }

  private open({ type, ranges }: OrderForm, isOfNoKind: boolean, rows: readonly Holding[]): Opening {
    const opening = this.ledger.judge({ type, ranges }, rows);
    if (opening.refusal || !isOfNoKind || type === 'reservation' || ranges.length === 0) return opening;
    // A direct activation that does not name the kind.
    return { refusal: 'range-not-reserved', conflicts: ranges.map(formatRange) };
  }

  private judge(form: OrderForm, kind: Kind | null, { endCustomer }: OrderGround): RuleResult[] {
    const { country, ranges, directoryService } = form;
    const inline = form.endCustomer?.endCustomer;
    const details = inline ? detailsOf(inline as EndCustomerInputDto) : endCustomer?.details;
    if (country === null || !details) return [];
    const endCustomerPointer = inline ? '/endCustomer' : '/endCustomerId';
    return this.rules.explain({ country, kind, ranges, details, directoryService, endCustomerPointer });
  }

  private async heldByOthers(resellerId: string, { type, ranges }: OrderForm): Promise<Conflict[]> {
    if (ranges.length === 0 || !this.ledger.takesFree(type)) return [];
    const { uniquenessScope } = await this.resellers.get(resellerId);
    return this.ledger.heldByOthers(this.database, { resellerId, uniquenessScope }, ranges);
  }
}

/** As the form names it, or those of the holdings. A reservation always names it. */
function kindsOf({ kind, type, ranges }: OrderForm, rows: readonly Holding[]): Kind[] {
  if (kind) return [kind];
  return type === 'reservation' ? [] : kindsOfHoldings(rows, ranges);
}

export function severalKinds(kinds: readonly unknown[]): FieldError[] {
  if (kinds.length < 2) return [];
  return [{ pointer: '/ranges', detail: 'the numbers are of several kinds; an order has one' }];
}

function unknownEndCustomer({ endCustomer }: OrderForm, ground: OrderGround): FieldError[] {
  if (endCustomer?.endCustomerId === undefined || ground.endCustomer) return [];
  return [{ pointer: '/endCustomerId', detail: 'there is no end customer with this id' }];
}

function scheduledBadly(form: OrderForm, { rows, now }: OrderGround): FieldError[] {
  return form.executeAt && now ? scheduleFaults(form, form.executeAt, rows, now) : [];
}

function closed({ readOnly }: Caller): DomainError | null {
  return readOnly ? resellerClosed() : null;
}

export function resellerClosed(): DomainError {
  return new DomainError('reseller-closed', 'This reseller is closed: it orders nothing');
}

/** Nothing is queued for an account that Colt has suspended. */
export function suspended({ state, reason }: Pick<AccountStateView, 'state' | 'reason'>): DomainError | null {
  if (state !== 'suspended') return null;
  return new DomainError('colt-suspended', reason ?? 'Colt has suspended the account; nothing is sent or queued');
}

/** E.164 of one country and equal length sort as text. */
function inOrderOfNumbers(conflicts: readonly Conflict[]): Conflict[] {
  return conflicts.toSorted((a, b) => a.start.length - b.start.length || (a.start < b.start ? -1 : 1));
}
