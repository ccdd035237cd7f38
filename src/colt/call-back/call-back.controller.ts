import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBasicAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../tenants/access/access.decorators.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { CallBack } from './call-back.service.js';

/** The route that Colt calls. */
@ApiTags('Notifications')
@Controller('colt')
export class CallBackController {
  constructor(private readonly callBack: CallBack) {}

  @Post(':resellerSlug/callBack')
  @HttpCode(200)
  @Public()
  @ApiBasicAuth('callBack')
  @ApiParam({ name: 'resellerSlug', type: String })
  @ApiOperation({ operationId: 'receiveNotification', summary: 'Receives an order notification from Colt' })
  @Problems('unauthorized', 'body-too-large', 'rate-limited')
  @ApiResponse({ status: 200, description: 'Received and committed; the body is empty' })
  receive(@Req() { callBackSender, headers }: FastifyRequest, @Body() body: unknown): Promise<void> {
    if (!callBackSender) throw new Error('the call-back is authenticated before its body is read');
    return this.callBack.receive(callBackSender, headers, body);
  }
}
