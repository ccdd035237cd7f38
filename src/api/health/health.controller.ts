import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Public } from '../../tenants/access/access.decorators.js';
import { HealthDto } from './health.dto.js';
import { Readiness } from './readiness.service.js';

@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. */
  @Get('live')
  @ApiOperation({ operationId: 'getLiveness' })
  @Header('Cache-Control', 'no-store')
  live(): HealthDto {
    return { status: 'live' };
  }

  /** The process can serve: Postgres answers and has our migrations. Colt plays no part. */
  @Get('ready')
  @ApiOperation({ operationId: 'getReadiness' })
  @Header('Cache-Control', 'no-store')
  ready(): Promise<HealthDto> {
    return this.readiness.check();
  }
}
