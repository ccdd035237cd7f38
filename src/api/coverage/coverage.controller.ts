import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import { Coverage } from './coverage.service.js';
import type { CoverageDto } from './coverage.dto.js';

@ApiTags('Coverage')
@Controller('v1/coverage')
@RequireScope('read')
export class CoverageController {
  constructor(private readonly coverage: Coverage) {}

  /** Returns the countries and kinds with their number formats and activation rules, each with its source. */
  @Get()
  get(): CoverageDto {
    return this.coverage.describe();
  }
}
