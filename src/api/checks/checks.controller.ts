import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { ExamineOrder } from '../../workflows/placing/examine-order.service.js';
import { orderableTypeOf, type OrderForm } from '../../workflows/placing/order-draft.js';
import { faultOf } from '../../workflows/placing/order-examination.js';
import { withinActivation } from '../../workflows/placing/place-purchase.service.js';
import { CheckFormPipe } from './check-form.pipe.js';
import { OrderCheckDto } from './order-check.dto.js';
import {
  ActivationCheckRequestDto,
  CustomerUpdateCheckRequestDto,
  PurchaseCheckRequestDto,
  ReservationCancellationCheckRequestDto,
  ReservationCheckRequestDto,
} from './order-check-request.dto.js';

const BODIES = [
  ReservationCheckRequestDto,
  ReservationCancellationCheckRequestDto,
  ActivationCheckRequestDto,
  CustomerUpdateCheckRequestDto,
  PurchaseCheckRequestDto,
];

@ApiTags('Orders')
@Controller('v1/checks')
@RequireScope('read')
export class ChecksController {
  constructor(private readonly examination: ExamineOrder) {}

  /**
   * Checks whether an order or a purchase would be accepted. Send its body with its `type`. A form that the order would
   * reject as invalid is rejected here with the same problem. Nothing is stored or sent to Colt.
   */
  @Post()
  @ApiOperation({ operationId: 'checkOrder' })
  @ApiExtraModels(...BODIES)
  @ApiBody({ schema: { oneOf: BODIES.map((body) => ({ $ref: getSchemaPath(body) })) } })
  @HttpCode(200)
  @Problems('reference-taken')
  async check(@CurrentCaller() caller: Caller, @Body(CheckFormPipe) form: OrderForm): Promise<OrderCheckDto> {
    const examined = await this.examination.explain(caller, form);
    const examination = form.isPurchase ? withinActivation(examined) : examined;
    const { country, faults } = examination;
    if (faults.length > 0 || country === null) {
      throw faultOf(examination) ?? new Error('a form without a country has a fault');
    }
    return OrderCheckDto.from(orderableTypeOf(form), { ...examination, country });
  }
}
