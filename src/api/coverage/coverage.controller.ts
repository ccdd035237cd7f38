import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import { Coverage } from './coverage.service.js';
import type { CoverageResponse } from './coverage.dto.js';

@ApiTags('Coverage')
@Controller('v1/coverage')
@RequireScope('read')
export class CoverageController {
  constructor(private readonly coverage: Coverage) {}

  /** Countries and kinds, how their numbers are written, and what an activation is asked for: all with its source. */
  @Get()
  get(): CoverageResponse {
    return this.coverage.describe();
  }
}
