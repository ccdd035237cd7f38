import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { ActivationRequestDto } from '../orders/order-request.dto.js';
import { CheckActivation } from './check-activation.service.js';
import { ActivationCheckDto } from './activation-check.dto.js';

@ApiTags('Orders')
@Controller('v1/checks')
@RequireScope('read')
export class ChecksController {
  constructor(private readonly checks: CheckActivation) {}

  /** Checks whether an activation would pass. Send the body of the activation. Nothing is stored or sent to Colt. */
  @Post()
  @ApiOperation({ operationId: 'checkActivation' })
  @HttpCode(200)
  @Problems('reference-taken')
  async check(@CurrentCaller() caller: Caller, @Body() activation: ActivationRequestDto): Promise<ActivationCheckDto> {
    return ActivationCheckDto.from(await this.checks.run(caller, activation));
  }
}
