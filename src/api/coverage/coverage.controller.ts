import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FixedAnswer, FixedAnswers } from '../../platform/common/http/fixed-answers.js';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import { Coverage } from './coverage.service.js';
import { CoverageDto, CoverageQuery } from './coverage.dto.js';

@ApiTags('Coverage')
@Controller('v1/coverage')
@RequireScope('read')
export class CoverageController {
  private readonly answers = new FixedAnswers();

  constructor(private readonly coverage: Coverage) {}

  /** Returns the countries and kinds with their number formats and activation rules, each with its source. */
  @Get()
  @FixedAnswer({ type: CoverageDto })
  get(
    @Query() { country, kind }: CoverageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | undefined {
    const key = `${country ?? ''} ${kind ?? ''}`;
    return this.answers.send(request, reply, key, () => this.coverage.describe(country, kind));
  }
}
