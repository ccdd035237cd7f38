import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FixedAnswer, FixedAnswers } from '../../platform/common/http/fixed-answers.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import { ActivationRules } from '../../tenants/end-customers/rules/activation-rules.js';
import { OrderFormQuery } from './order-form.dto.js';
import { orderFormSchema } from './order-form-schema.js';

@ApiTags('Coverage')
@Controller('v1/coverage/forms')
@RequireScope('read')
export class FormsController {
  private readonly answers = new FixedAnswers();

  constructor(
    private readonly rules: ActivationRules,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Returns the JSON Schema (2020-12) of an ordering request for a country and kind. `required` members are refused if they
   * are missing, members in `x-asked` only cause warnings, and Colt does not list `x-unlisted` members in the country.
   * Titles are in English; `x-i18n` is a stable key for translations.
   */
  @Get()
  @ApiOperation({ operationId: 'getOrderForm' })
  @FixedAnswer({ schema: { $ref: '#/components/schemas/JsonSchema' } })
  get(
    @Query() { country, kind, type }: OrderFormQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | undefined {
    return this.answers.send(request, reply, `${country} ${kind} ${type}`, () => {
      const rules = this.rules.rulesFor(country, kind);
      return orderFormSchema({ country, kind, type, rules, limits: this.config.orders });
    });
  }
}
