import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBasicAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({ operationId: 'receiveNotification', summary: 'Receives an order notification from Colt' })
  @Problems('unauthorized', 'body-too-large')
  @ApiResponse({ status: 200, description: 'Received and committed; the body is empty' })
  receive(
    @Param('resellerSlug') slug: string,
    @Headers() headers: Record<string, string | string[] | undefined>,
    @Body() body: unknown,
  ): Promise<void> {
    return this.callBack.receive(slug, headers, body);
  }
}
