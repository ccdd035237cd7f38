import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Problems } from '../../platform/common/openapi/problems.decorator.js';
import { ActivationRequestDto } from '../orders/order-request.dto.js';
import { CheckActivation } from './check-activation.service.js';
import { CheckResponse } from './check-response.dto.js';

@ApiTags('Orders')
@Controller('v1/checks')
@RequireScope('read')
export class ChecksController {
  constructor(private readonly checks: CheckActivation) {}

  /** Tells whether an activation would pass. The body is the activation's; nothing is stored or sent. */
  @Post()
  @ApiOperation({ operationId: 'checkOrder' })
  @HttpCode(200)
  @Problems('not-found')
  async check(@CurrentCaller() caller: Caller, @Body() activation: ActivationRequestDto): Promise<CheckResponse> {
    return CheckResponse.of(await this.checks.run(caller, activation));
  }
}
