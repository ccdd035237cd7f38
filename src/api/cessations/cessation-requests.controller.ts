import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CessationRequest } from '../../domain/cessation-model/cessation-request.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { IdParam } from '../../platform/common/uuid.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { EndCustomerNames } from '../../tenants/end-customers/end-customer-names.repository.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import { RequestCessation } from '../../workflows/cessations/request-cessation.service.js';
import { WithdrawCessation } from '../../workflows/cessations/withdraw-cessation.service.js';
import { CessationExport } from './cessation-export.service.js';
import { CessationList } from './cessation-list.service.js';
import { CessationExportQuery, CessationListQuery } from './cessation-query.dto.js';
import { CessationRequestDto, CessationRequestInputDto, CessationRequestPageDto } from './cessation-request.dto.js';
import { cessationDraft } from './cessation-draft.js';

@ApiTags('Cessation requests')
@RequireScope('read')
@Controller('v1/cessation-requests')
export class CessationRequestsController {
  constructor(
    private readonly requesting: RequestCessation,
    private readonly withdrawing: WithdrawCessation,
    private readonly requests: CessationList,
    private readonly exports: CessationExport,
    private readonly names: EndCustomerNames,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Records that active numbers are to be given back. Colt has no call for it, so a person has to carry it out with Colt. Until
   * then no order takes the numbers. The comparison with Colt that no longer finds them releases them, and completes the
   * request.
   */
  @Post()
  @Idempotent(async (controller: CessationRequestsController, caller, id, reply) => {
    void reply.code(201).header('location', pathOf(id));
    return controller.get(caller, id);
  })
  @RequireScope('order')
  @ApiOperation({ operationId: 'createCessationRequest' })
  @ApiCreatedResponse({
    type: CessationRequestDto,
    headers: { Location: { description: 'Path of the cessation request.', schema: { type: 'string' } } },
  })
  @Problems('range-not-active', 'range-busy', 'range-ceasing')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CessationRequestInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CessationRequestDto> {
    const request = await this.requesting.run(caller, cessationDraft(body, this.config.orders));
    void reply.header('location', pathOf(request.id));
    return this.show(caller, request);
  }

  /** Lists cessation requests, newest first. A page of requests with many ranges may have fewer than `limit`. */
  @Get()
  @ApiOkResponse({ type: CessationRequestPageDto })
  @Problems('too-many-reads', 'read-too-slow')
  async list(
    @CurrentCaller() { resellerId }: Caller,
    @Query() query: CessationListQuery,
  ): Promise<CessationRequestPageDto> {
    const page = await this.requests.page(resellerId, query);
    const customers = page.items.map(({ endCustomerId }) => endCustomerId);
    return CessationRequestPageDto.from(page, await this.names.of(resellerId, customers));
  }

  /**
   * Exports cessation requests as a CSV file, one line for each range, with the filters of the list. Open it in a spreadsheet
   * only with `for=excel`.
   */
  @Get('export.csv')
  @ApiOperation({ operationId: 'exportCessationRequests' })
  @ApiProduces('text/csv')
  @Problems('too-many-reads')
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' } } },
    description: 'RFC 4180, UTF-8, lines end with CRLF',
  })
  export(@CurrentCaller() { resellerId }: Caller, @Query() query: CessationExportQuery): StreamableFile {
    return new StreamableFile(this.exports.open(resellerId, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="cessation-requests.csv"',
    });
  }

  /** Returns a cessation request. */
  @Get(':id')
  @ApiOkResponse({ type: CessationRequestDto })
  @Problems('not-found')
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<CessationRequestDto> {
    return this.show(caller, await this.requests.get(caller.resellerId, id));
  }

  /** Withdraws an open cessation request. Orders may take its numbers again, except those that have ceased. */
  @Post(':id/withdrawal')
  @Idempotent((controller: CessationRequestsController, caller, id) => controller.get(caller, id))
  @HttpCode(200)
  @RequireScope('order')
  @ApiOperation({ operationId: 'withdrawCessationRequest' })
  @ApiOkResponse({ type: CessationRequestDto })
  @Problems('not-found', 'cessation-request-not-open')
  async withdraw(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<CessationRequestDto> {
    return this.show(caller, await this.withdrawing.run(id, caller));
  }

  private async show({ resellerId }: Caller, request: CessationRequest): Promise<CessationRequestDto> {
    const names = await this.names.of(resellerId, [request.endCustomerId]);
    return CessationRequestDto.from(request, names.get(request.endCustomerId ?? '') ?? null);
  }
}

function pathOf(id: string): string {
  return `/v1/cessation-requests/${id}`;
}
