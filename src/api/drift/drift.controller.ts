import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { COLT_READ_PROBLEMS, Problems } from '../../platform/common/openapi/operation-extensions.js';
import { IdParam } from '../../platform/common/uuid.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import type { DriftRun } from '../../workflows/drift/drift.js';
import { DriftChecks } from '../../workflows/drift/drift-checks.service.js';
import { DriftRunDto } from './drift-run.dto.js';
import { DriftFindingDto, DriftFindingPageDto, DriftQuery } from './drift-finding.dto.js';
import { DriftRepairReportDto, DriftRepairRequestDto } from './drift-repair.dto.js';

@ApiTags('Drift')
@RequireScope('admin')
@Controller('v1/drift')
export class DriftController {
  constructor(private readonly drift: DriftChecks) {}

  /** Lists the last comparisons with Colt and their findings. */
  @Get()
  @ApiOperation({ operationId: 'listDriftFindings' })
  @ApiOkResponse({ type: DriftFindingPageDto })
  async list(@CurrentCaller() caller: Caller, @Query() query: DriftQuery): Promise<DriftFindingPageDto> {
    return DriftFindingPageDto.from(await this.drift.page(caller.resellerId, query, query));
  }

  /** Starts a comparison with Colt's inventory. Returns the running one if there is one. */
  @Post('checks')
  @ApiOperation({ operationId: 'startDriftCheck' })
  @Idempotent(async (controller: DriftController, { resellerId }, id, reply) =>
    located(await controller.drift.run(resellerId, id), reply),
  )
  @HttpCode(202)
  @ApiAcceptedResponse({
    type: DriftRunDto,
    headers: { Location: { description: 'Path of the comparison.', schema: { type: 'string' } } },
  })
  async check(@CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<DriftRunDto> {
    return located(await this.drift.request(caller.resellerId, 'request'), reply);
  }

  /** Returns a comparison and its progress. */
  @Get('checks/:id')
  @ApiOperation({ operationId: 'getDriftCheck' })
  @ApiOkResponse({ type: DriftRunDto })
  @Problems('not-found')
  async getCheck(@CurrentCaller() { resellerId }: Caller, @IdParam() id: string): Promise<DriftRunDto> {
    return DriftRunDto.from(await this.drift.run(resellerId, id));
  }

  /** Returns a finding. */
  @Get('findings/:id')
  @ApiOperation({ operationId: 'getDriftFinding' })
  @ApiOkResponse({ type: DriftFindingDto })
  @Problems('not-found')
  async getFinding(@CurrentCaller() { resellerId }: Caller, @IdParam() id: string): Promise<DriftFindingDto> {
    return DriftFindingDto.from(await this.drift.finding(resellerId, id));
  }

  /**
   * Repairs findings by changing the inventory to match Colt's. The service queries Colt again for each finding. Numbers
   * with an open order are not changed. A finding without numbers to change, such as an unreadable entry, is settled as
   * excepted for the given reason.
   */
  @Post('repairs')
  @ApiOperation({ operationId: 'repairDriftFindings' })
  @Idempotent(null)
  @HttpCode(200)
  @ApiOkResponse({ type: DriftRepairReportDto })
  @Problems('not-found', 'drift-not-repairable', ...COLT_READ_PROBLEMS)
  async repair(
    @CurrentCaller() { resellerId, actor }: Caller,
    @Body() { findingIds, reason }: DriftRepairRequestDto,
  ): Promise<DriftRepairReportDto> {
    return DriftRepairReportDto.from(await this.drift.repairAll(resellerId, findingIds, { reason, actor }));
  }
}

/** A comparison, with its path in `Location`. */
function located(run: DriftRun, reply: FastifyReply): DriftRunDto {
  void reply.header('location', `/v1/drift/checks/${run.id}`);
  return DriftRunDto.from(run);
}
