import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { COLT_READ_PROBLEMS, Problems } from '../../platform/common/openapi/problems.decorator.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import { DriftChecks } from '../../workflows/drift/drift-checks.service.js';
import { DriftRepairsDoneDto } from './drift-repaired.dto.js';
import { DriftRunDto } from './drift-run.dto.js';
import { DriftPageDto, DriftQuery, DriftRepairsDto } from './drift.dto.js';

@ApiTags('Drift')
@RequireScope('admin')
@Controller('v1/drift')
export class DriftController {
  constructor(private readonly drift: DriftChecks) {}

  /** The last comparisons with Colt, and what they found. */
  @Get()
  @ApiOperation({ operationId: 'listDriftFindings' })
  @ApiOkResponse({ type: DriftPageDto })
  async list(@CurrentCaller() caller: Caller, @Query() query: DriftQuery): Promise<DriftPageDto> {
    return DriftPageDto.from(await this.drift.page(caller.resellerId, query, query));
  }

  /** Begins a comparison with Colt's inventory; one that is under way goes on. */
  @Post('checks')
  @ApiOperation({ operationId: 'startDriftCheck' })
  @Idempotent(async (controller: DriftController, { resellerId }, id) =>
    DriftRunDto.from(await controller.drift.run(resellerId, id)),
  )
  @HttpCode(202)
  @ApiAcceptedResponse({ type: DriftRunDto })
  async check(@CurrentCaller() caller: Caller): Promise<DriftRunDto> {
    return DriftRunDto.from(await this.drift.request(caller.resellerId, 'request'));
  }

  /**
   * Makes the inventory say what Colt says, finding by finding; Colt is asked again about each. Numbers with an open
   * order are left alone. Where there is nothing to move, as for a row that cannot be read, the reason settles the
   * finding as excepted.
   */
  @Post('repairs')
  @ApiOperation({ operationId: 'repairDriftFindings' })
  @Idempotent(null)
  @HttpCode(200)
  @ApiOkResponse({ type: DriftRepairsDoneDto })
  @Problems('not-found', 'drift-not-repairable', ...COLT_READ_PROBLEMS)
  async repair(@CurrentCaller() caller: Caller, @Body() body: DriftRepairsDto): Promise<DriftRepairsDoneDto> {
    const why = { reason: body.reason, actor: caller.actor };
    return DriftRepairsDoneDto.from(await this.drift.repairAll(caller.resellerId, body.findingIds, why));
  }
}
