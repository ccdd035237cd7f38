import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, RequireScope } from '../access/access.decorators.js';
import type { Caller } from '../access/caller.js';
import { IdParam } from '../../platform/common/uuid.js';
import { Conditional, Tagged } from '../../platform/common/openapi/conditional.decorator.js';
import { MergePatch } from '../../platform/common/openapi/merge-patch.decorator.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { Idempotent } from '../idempotency/idempotent.decorator.js';
import { EndCustomerInputDto } from './end-customer-input.dto.js';
import { EndCustomerPatchDto, EndCustomerReplacementDto } from './end-customer-replacement.dto.js';
import { patchedEndCustomer } from './patch-end-customer.js';
import { ReferencePipe } from './reference.pipe.js';
import { EndCustomerQuery } from './end-customer-query.dto.js';
import { EndCustomerDetailDto, EndCustomerDto, EndCustomerPageDto } from './end-customer.dto.js';
import { etagOfEndCustomer, type EndCustomer } from './end-customer.js';
import { EndCustomers, type CurrentEndCustomer } from './end-customers.service.js';

@ApiTags('End customers')
@Controller('v1/end-customers')
export class EndCustomersController {
  constructor(private readonly endCustomers: EndCustomers) {}

  /** Lists end customers, newest first. */
  @Get()
  @RequireScope('read')
  async list(@CurrentCaller() caller: Caller, @Query() query: EndCustomerQuery): Promise<EndCustomerPageDto> {
    const page = await this.endCustomers.list(caller.resellerId, query, query);
    return EndCustomerPageDto.from(
      page,
      query.counts ? await this.endCustomers.counts(caller.resellerId, page.items) : null,
    );
  }

  /** Creates an end customer. `GET /v1/coverage` lists the members that a country requires, `POST /v1/checks` checks them. */
  @Post()
  @RequireScope('order')
  @Idempotent(async (controller: EndCustomersController, { resellerId }, id, reply) =>
    created(reply, (await controller.endCustomers.get(resellerId, id)).endCustomer),
  )
  @Tagged({ status: 201, type: EndCustomerDto, location: true })
  @Problems('reference-taken')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: EndCustomerInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndCustomerDto> {
    return created(reply, await this.endCustomers.create(caller.resellerId, body));
  }

  /** Returns an end customer. `outdatedRanges` lists its numbers for which Colt has older details. */
  @Get(':id')
  @RequireScope('read')
  @Tagged({ status: 200, type: EndCustomerDetailDto })
  @Problems('not-found')
  async get(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndCustomerDetailDto> {
    return tagged(reply, await this.endCustomers.get(caller.resellerId, id));
  }

  /**
   * Replaces an end customer as a whole. The body may be what a GET returned, with changes. Colt is not informed: send a
   * customer update for the `outdatedRanges`.
   */
  @Put(':id')
  @RequireScope('order')
  @Tagged({ status: 200, type: EndCustomerDetailDto })
  @Conditional()
  @Problems('not-found', 'precondition-failed', 'reference-taken')
  async replace(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: EndCustomerReplacementDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndCustomerDetailDto> {
    return tagged(reply, await this.endCustomers.replace(caller.resellerId, id, () => body, ifMatch));
  }

  /** Changes the given members of an end customer. The body is a JSON merge patch. Colt is not informed. */
  @Patch(':id')
  @ApiOperation({ operationId: 'updateEndCustomer' })
  @MergePatch(EndCustomerPatchDto)
  @RequireScope('order')
  @Tagged({ status: 200, type: EndCustomerDetailDto })
  @Conditional()
  @Problems('not-found', 'precondition-failed', 'reference-taken')
  async change(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() patch: object,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndCustomerDetailDto> {
    const changed = (current: EndCustomer) => patchedEndCustomer(current, patch);
    return tagged(reply, await this.endCustomers.replace(caller.resellerId, id, changed, ifMatch));
  }

  /**
   * Creates the end customer with this reference, or replaces it as a whole. Available where the operator made references
   * unique for the reseller.
   */
  @Put('by-reference/:reference')
  @ApiOperation({ operationId: 'replaceEndCustomerByReference' })
  @ApiParam({ name: 'reference', schema: { type: 'string', minLength: 1, maxLength: 100 }, example: 'crm-4711' })
  @RequireScope('order')
  @Tagged({ status: 200, type: EndCustomerDetailDto })
  @Tagged({ status: 201, type: EndCustomerDetailDto, location: true })
  @Conditional()
  @Problems('precondition-failed', 'references-not-unique')
  async replaceByReference(
    @CurrentCaller() caller: Caller,
    @Param('reference', ReferencePipe) reference: string,
    @Body() body: EndCustomerReplacementDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndCustomerDetailDto> {
    const { created: isNew, current } = await this.endCustomers.upsert(caller.resellerId, reference, body, ifMatch);
    if (isNew) void reply.status(201).header('location', `/v1/end-customers/${current.endCustomer.id}`);
    return tagged(reply, current);
  }

  /** Deletes an end customer. Rejected while it has numbers or an open order. */
  @Delete(':id')
  @RequireScope('order')
  @HttpCode(204)
  @Conditional()
  @Problems('not-found', 'precondition-failed', 'end-customer-in-use')
  delete(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.endCustomers.delete(caller.resellerId, id, ifMatch);
  }
}

function created(reply: FastifyReply, endCustomer: EndCustomer): EndCustomerDto {
  void reply
    .status(201)
    .headers({ location: `/v1/end-customers/${endCustomer.id}`, etag: etagOfEndCustomer(endCustomer) });
  return EndCustomerDto.from(endCustomer);
}

function tagged(reply: FastifyReply, current: CurrentEndCustomer): EndCustomerDetailDto {
  void reply.header('etag', etagOfEndCustomer(current.endCustomer));
  return EndCustomerDetailDto.of(current);
}
