import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { register } from 'prom-client';
import { Public } from '../../tenants/access/access.decorators.js';
import { MetricsPage } from './metrics-page.service.js';

/** `/metrics` on the port of the service, without METRICS_PORT. */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly page: MetricsPage) {}

  @Get()
  @Header('Content-Type', register.contentType)
  @Header('Cache-Control', 'no-store')
  metrics(@Headers('authorization') authorization?: string): Promise<string> {
    return this.page.read(authorization);
  }
}
