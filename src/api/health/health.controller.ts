import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiProperty } from '@nestjs/swagger';
import { Public } from '../../tenants/access/access.decorators.js';
import { Readiness } from './readiness.service.js';

export class HealthDto {
  @ApiProperty({ enum: ['live', 'ready'] })
  status: 'live' | 'ready';
}

@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Returns 200 while the process runs, also while it stops. */
  @Get('live')
  @ApiOperation({ operationId: 'getLiveness' })
  @Header('Cache-Control', 'no-store')
  live(): HealthDto {
    return { status: 'live' };
  }

  /** Returns 200 if Postgres responds, all migrations are applied and the process is not stopping. Does not depend on Colt. */
  @Get('ready')
  @ApiOperation({ operationId: 'getReadiness' })
  @Header('Cache-Control', 'no-store')
  ready(): Promise<HealthDto> {
    return this.readiness.check();
  }
}
