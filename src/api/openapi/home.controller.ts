import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Public } from '../../tenants/access/access.decorators.js';
import { TITLE } from './openapi-text.js';

const INDEX = {
  name: TITLE,
  api: '/v1',
  documentation: '/docs',
  document: '/docs-json',
  problems: '/problems',
  health: '/health/ready',
};

/** What a person, or a program, finds at the address of the service. */
@ApiExcludeController()
@Public()
@Controller()
export class HomeController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Sends a browser to the portal, or without it to the documentation. Returns an index to others. */
  @Get()
  home(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): typeof INDEX | undefined {
    void reply.header('vary', 'Accept');
    if (!/\btext\/html\b/i.test(request.headers.accept ?? '')) return INDEX;
    void reply.status(302).header('location', this.config.portal ? '/portal/' : '/docs');
    return undefined;
  }
}
