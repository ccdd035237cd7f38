import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { register } from 'prom-client';
import { Public } from '../../tenants/access/access.decorators.js';

@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  /** The default registry, which every module adds to, in Prometheus text format. */
  @Get()
  @Header('Content-Type', register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
