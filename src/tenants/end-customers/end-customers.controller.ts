import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, RequireScope } from '../access/access.decorators.js';
import type { Caller } from '../access/caller.js';
import { IdParam } from '../../platform/common/id-param.js';
import { Conditional, Tagged } from '../../platform/common/openapi/conditional.decorator.js';
import { Problems } from '../../platform/common/openapi/problems.decorator.js';
import { Idempotent } from '../idempotency/idempotent.decorator.js';
import { EndCustomerQuery } from './end-customer-query.dto.js';
import { CurrentEndCustomerResponse, EndCustomerPage, EndCustomerResponse } from './end-customer-response.dto.js';
import { versionTag } from './end-customer-tag.js';
import type { EndCustomer } from './end-customer.js';
import { EndCustomerDto } from './end-customer.dto.js';
import { EndCustomers } from './end-customers.service.js';

@ApiTags('End customers')
@Controller('v1/end-customers')
export class EndCustomersController {
  constructor(private readonly endCustomers: EndCustomers) {}

  /** Lists end customers. Newest first. */
  @Get()
  @RequireScope('read')
  async list(@CurrentCaller() caller: Caller, @Query() query: EndCustomerQuery): Promise<EndCustomerPage> {
    const { items, nextCursor } = await this.endCustomers.list(caller.resellerId, query, query);
    return { items: items.map((item) => EndCustomerResponse.from(item)), nextCursor };
  }

  /** Makes an end customer. Which members a country asks for is told by `GET /v1/coverage` and judged by `POST /v1/checks`. */
  @Post()
  @RequireScope('order')
  @Idempotent(async (controller: EndCustomersController, { resellerId }, id, reply) =>
    made(reply, (await controller.endCustomers.get(resellerId, id)).endCustomer),
  )
  @Tagged({ status: 201, type: EndCustomerResponse, location: true })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: EndCustomerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndCustomerResponse> {
    return made(reply, await this.endCustomers.create(caller.resellerId, body));
  }

  /** One end customer. `outdatedRanges` names its numbers of which Colt knows older details. */
  @Get(':id')
  @RequireScope('read')
  @Tagged({ status: 200, type: CurrentEndCustomerResponse })
  @Problems('not-found')
  async get(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CurrentEndCustomerResponse> {
    const current = await this.endCustomers.get(caller.resellerId, id);
    void reply.header('etag', versionTag(current.endCustomer));
    return CurrentEndCustomerResponse.of(current);
  }

  /** Replaces the whole end customer. Colt is not told: `outdatedRanges` names the numbers for a customer update. */
  @Put(':id')
  @RequireScope('order')
  @Tagged({ status: 200, type: CurrentEndCustomerResponse })
  @Conditional()
  @Problems('not-found', 'precondition-failed')
  async replace(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: EndCustomerDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CurrentEndCustomerResponse> {
    const current = await this.endCustomers.replace(caller.resellerId, id, body, ifMatch);
    void reply.header('etag', versionTag(current.endCustomer));
    return CurrentEndCustomerResponse.of(current);
  }

  /** Deletes an end customer. Refused while numbers are held for the end customer or an open order names it. */
  @Delete(':id')
  @RequireScope('order')
  @HttpCode(204)
  @Conditional()
  @Problems('not-found', 'precondition-failed', 'end-customer-in-use')
  async delete(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.endCustomers.delete(caller.resellerId, id, ifMatch);
  }
}

function made(reply: FastifyReply, created: EndCustomer): EndCustomerResponse {
  void reply.status(201).headers({ location: `/v1/end-customers/${created.id}`, etag: versionTag(created) });
  return EndCustomerResponse.from(created);
}
