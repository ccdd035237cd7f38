import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { COLT_READ_PROBLEMS, Problems } from '../../platform/common/openapi/problems.decorator.js';
import { FreeNumberQuery, FreeNumbersDto } from './free-numbers.dto.js';
import { FreeNumbers } from './free-numbers.service.js';

@ApiTags('Free numbers')
@RequireScope('read')
@Controller('v1/free-numbers')
export class FreeNumbersController {
  constructor(private readonly freeNumbers: FreeNumbers) {}

  /** What Colt offers now, less what is held or being ordered. */
  @Get()
  @ApiOkResponse({ type: FreeNumbersDto })
  @Problems(...COLT_READ_PROBLEMS)
  async search(@CurrentCaller() caller: Caller, @Query() query: FreeNumberQuery): Promise<FreeNumbersDto> {
    return FreeNumbersDto.from(await this.freeNumbers.search(caller.resellerId, query));
  }
}
