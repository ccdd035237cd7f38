import { Inject, Injectable } from '@nestjs/common';
import { type Caller, SCOPES } from '../../tenants/access/caller.js';
import { ColtAccountStates } from '../../colt/account/colt-account-states.service.js';
import { hasLimit, orderLimits } from '../../domain/orders/order-brake.js';
import { OrderUse } from '../../domain/orders/order-use.repository.js';
import { Database } from '../../platform/database/database.service.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { WebhookEndpointsRepository } from '../../workflows/webhooks/webhook-endpoints.repository.js';
import { shownColt, shownSending } from '../../workflows/account/account-view.js';
import { SendingSwitch } from '../../workflows/sending/sending-switch.repository.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { cancelHoursOf } from '../../tenants/resellers/reservation-settings.js';
import { BudgetLines } from '../../workflows/waiting/budget-line.repository.js';
import { lineWaiting } from '../../workflows/waiting/waiting.js';
import type { AccountDto } from './account.dto.js';

@Injectable()
export class Account {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly resellers: Resellers,
    private readonly states: ColtAccountStates,
    private readonly sending: SendingSwitch,
    private readonly lines: BudgetLines,
    private readonly use: OrderUse,
    private readonly database: Database,
    private readonly webhooks: WebhookEndpointsRepository,
  ) {}

  /** Describes the caller's reseller, Colt's availability for it, and the caller's scopes and limits. */
  async describe(caller: Caller): Promise<AccountDto> {
    const [reseller, colt, sending, webhooks] = await Promise.all([
      this.resellers.get(caller.resellerId),
      this.states.get(caller.resellerId),
      this.sending.state(caller.resellerId),
      this.webhooks.trouble(caller.resellerId),
    ]);
    const { http, orders } = this.config;
    const { resellerId, keyId } = caller;
    const today = hasLimit(caller.orderLimits) ? await this.use.today(this.database, resellerId, keyId) : null;
    const line = colt.budget.isShort ? await this.lines.find(caller.resellerId) : null;
    const waiting = line && lineWaiting(line, orders.waitMs, sending, colt);
    return {
      reseller: reseller.slug,
      name: reseller.name,
      environment: reseller.environment,
      scopes: SCOPES.filter((scope) => caller.scopes.has(scope)),
      colt: shownColt(colt),
      sending: shownSending(sending),
      waiting: waiting && {
        for: waiting.for,
        since: waiting.since.toISOString(),
        orders: waiting.orders,
        expectedAt: waiting.expectedAt?.toISOString() ?? null,
      },
      webhooks,
      expiringReservations: {
        warnDays: orders.reservationWarnDays,
        cancelHoursBefore: cancelHoursOf(reseller.settings),
      },
      limits: {
        requestsPerMinute: http.rateLimitPerMinute,
        rangesPerOrder: orders.maxRangesPerOrder,
        numbersPerOrder: orders.maxNumbersPerOrder,
        reservationDays: orders.reservationDays,
        orderWaitMs: orders.waitMs,
        ordersPerDay: today ? orderLimits(caller.orderLimits, today) : [],
      },
    };
  }
}
