import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { COLT_READ_PROBLEMS, Problems } from '../../platform/common/openapi/operation-extensions.js';
import { FreeNumberQuery, FreeRangePageDto } from './free-numbers.dto.js';
import { FreeNumbers } from '../../workflows/free-numbers/free-numbers.service.js';

@ApiTags('Free numbers')
@RequireScope('read')
@Controller('v1/free-numbers')
export class FreeNumbersController {
  constructor(private readonly freeNumbers: FreeNumbers) {}

  /** Searches Colt for free numbers. Numbers that are held or being ordered are left out. */
  @Get()
  @ApiOkResponse({ type: FreeRangePageDto })
  @Problems(...COLT_READ_PROBLEMS)
  async search(@CurrentCaller() caller: Caller, @Query() query: FreeNumberQuery): Promise<FreeRangePageDto> {
    return FreeRangePageDto.from(await this.freeNumbers.search(caller.resellerId, query));
  }
}
