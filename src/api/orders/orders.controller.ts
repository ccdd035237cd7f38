import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { IdParam } from '../../platform/common/uuid.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { PageQuery } from '../../platform/common/page.js';
import { Keyed } from '../../tenants/idempotency/keyed.decorator.js';
import { ResolveOrder } from '../../workflows/placing/resolve-order.service.js';
import { WithdrawOrder } from '../../workflows/placing/withdraw-order.service.js';
import { OrderHistoryEntryDto, OrderHistoryPageDto } from './order-history.dto.js';
import { OrderList } from './order-list.service.js';
import { OrderListQuery } from './order-query.dto.js';
import { OrderDto, OrderPageDto } from './order.dto.js';
import { OrderViews } from './order-views.service.js';
import { OrderSummaryDto } from './order-summary.dto.js';
import { ResolutionRequestDto } from './order-request.dto.js';

@ApiTags('Orders')
@RequireScope('read')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrderList,
    private readonly views: OrderViews,
    private readonly withdrawing: WithdrawOrder,
    private readonly resolving: ResolveOrder,
  ) {}

  /** Orders, newest first. */
  @Get()
  @ApiOkResponse({ type: OrderPageDto })
  async list(@CurrentCaller() caller: Caller, @Query() query: OrderListQuery): Promise<OrderPageDto> {
    return this.views.page(await this.orders.page(caller.resellerId, query));
  }

  /** How many orders, by type and status. */
  @Get('summary')
  @ApiOperation({ operationId: 'summariseOrders' })
  @ApiOkResponse({ type: OrderSummaryDto })
  async summary(@CurrentCaller() caller: Caller): Promise<OrderSummaryDto> {
    return OrderSummaryDto.from(await this.orders.summary(caller.resellerId));
  }

  /** One order. */
  @Get(':id')
  @ApiOkResponse({ type: OrderDto })
  @Problems('not-found')
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<OrderDto> {
    return this.views.one(await this.orders.get(caller.resellerId, id));
  }

  /** How the order came to where it is, oldest first, with every sending to Colt. */
  @Get(':id/history')
  @ApiOperation({ operationId: 'getOrderHistory' })
  @ApiOkResponse({ type: OrderHistoryPageDto })
  @Problems('not-found')
  async history(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<OrderHistoryPageDto> {
    const { items, nextCursor } = await this.orders.history(caller.resellerId, id, query);
    return { items: items.map((entry) => OrderHistoryEntryDto.from(entry)), nextCursor };
  }

  /** Takes an order back, as long as nothing of it was sent to Colt. */
  @Post(':id/withdrawal')
  @Keyed((orders: OrdersController, caller, id) => orders.get(caller, id))
  @HttpCode(200)
  @RequireScope('order')
  @ApiOkResponse({ type: OrderDto })
  @Problems('not-found', 'order-not-open', 'order-already-sent')
  async withdraw(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<OrderDto> {
    return this.views.one(await this.withdrawing.run(caller.resellerId, id, caller.actor));
  }

  /** Settles by hand what nobody but a person can tell; the reason goes into the history. */
  @Post(':id/resolution')
  @Keyed((orders: OrdersController, caller, id) => orders.get(caller, id))
  @HttpCode(200)
  @RequireScope('order')
  @ApiOkResponse({ type: OrderDto })
  @Problems('not-found', 'order-not-open', 'resolution-not-needed')
  async resolve(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() { reason, ...found }: ResolutionRequestDto,
  ): Promise<OrderDto> {
    const change = { cause: 'portal', detail: reason, actor: caller.actor } as const;
    const resolution = { outcome: found.outcome ?? null, ranges: found.ranges ?? [] };
    return this.views.one(await this.resolving.run(caller.resellerId, id, resolution, change));
  }
}
