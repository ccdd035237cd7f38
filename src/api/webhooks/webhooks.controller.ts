import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { decodeCursor, pageOf, PageQuery } from '../../platform/common/page.js';
import { validationFailed } from '../../platform/common/problem.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import { IdParam } from '../../platform/common/uuid.js';
import { parseEventId } from '../../domain/events/event-id.js';
import { WebhookEndpoints } from '../../workflows/webhooks/webhook-endpoints.service.js';
import {
  WebhookAttemptDto,
  WebhookDeliveryDto,
  WebhookDeliveryPageDto,
  WebhookEndpointChangeDto,
  WebhookEndpointDto,
  WebhookEndpointInputDto,
  WebhookEndpointListDto,
  WebhookEndpointWithSecretDto,
  WebhookReplayDto,
} from './webhook.dto.js';

const DELIVERIES = 'webhook-deliveries';

@ApiTags('Webhooks')
@RequireScope('admin')
@Controller('v1/webhook-endpoints')
export class WebhooksController {
  constructor(readonly endpoints: WebhookEndpoints) {}

  /** Lists the endpoints, the oldest first. There are at most 20. */
  @Get()
  @ApiOperation({ operationId: 'listWebhookEndpoints' })
  @ApiOkResponse({ type: WebhookEndpointListDto })
  async list(@CurrentCaller() { resellerId }: Caller): Promise<WebhookEndpointListDto> {
    return { items: (await this.endpoints.list(resellerId)).map((endpoint) => WebhookEndpointDto.from(endpoint)) };
  }

  /** Sends events to a server of yours from now on. The response contains the secret, which is shown this once. */
  @Post()
  @ApiOperation({ operationId: 'createWebhookEndpoint' })
  @Idempotent(shownAgain, ['secret'])
  @ApiCreatedResponse({ type: WebhookEndpointWithSecretDto })
  @Problems('webhook-limit')
  async create(
    @CurrentCaller() { resellerId }: Caller,
    @Body() { url, description, eventTypes, ordered }: WebhookEndpointInputDto,
  ): Promise<WebhookEndpointWithSecretDto> {
    const settings = {
      url,
      description: description ?? null,
      eventTypes: eventTypes ?? ['*'],
      ordered: ordered ?? true,
    };
    return WebhookEndpointWithSecretDto.of(await this.endpoints.create(resellerId, settings));
  }

  /** Returns an endpoint. */
  @Get(':id')
  @ApiOperation({ operationId: 'getWebhookEndpoint' })
  @ApiOkResponse({ type: WebhookEndpointDto })
  @Problems('not-found')
  async get(@CurrentCaller() { resellerId }: Caller, @IdParam() id: string): Promise<WebhookEndpointDto> {
    return WebhookEndpointDto.from(await this.endpoints.get(resellerId, id));
  }

  /** Changes the given settings of an endpoint. */
  @Patch(':id')
  @ApiOperation({ operationId: 'updateWebhookEndpoint' })
  @ApiOkResponse({ type: WebhookEndpointDto })
  @Problems('not-found')
  async change(
    @CurrentCaller() { resellerId }: Caller,
    @IdParam() id: string,
    @Body() change: WebhookEndpointChangeDto,
  ): Promise<WebhookEndpointDto> {
    return WebhookEndpointDto.from(await this.endpoints.change(resellerId, id, { ...change }));
  }

  /** Deletes an endpoint with its deliveries. */
  @Delete(':id')
  @ApiOperation({ operationId: 'deleteWebhookEndpoint' })
  @HttpCode(204)
  @ApiNoContentResponse()
  @Problems('not-found')
  async delete(@CurrentCaller() { resellerId }: Caller, @IdParam() id: string): Promise<void> {
    await this.endpoints.delete(resellerId, id);
  }

  /** Sends a `webhook.test` event at once and returns what came of it. A success enables a disabled endpoint. */
  @Post(':id/test')
  @ApiOperation({ operationId: 'testWebhookEndpoint' })
  @Idempotent(null)
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookAttemptDto })
  @Problems('not-found')
  async test(@CurrentCaller() { resellerId }: Caller, @IdParam() id: string): Promise<WebhookAttemptDto> {
    return WebhookAttemptDto.from(await this.endpoints.test(resellerId, id));
  }

  /** Makes a new secret, which is shown this once. The previous one signs as well for 24 hours. */
  @Post(':id/rotate-secret')
  @ApiOperation({ operationId: 'rotateWebhookSecret' })
  @Idempotent(shownAgain, ['secret'])
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookEndpointWithSecretDto })
  @Problems('not-found')
  async rotate(@CurrentCaller() { resellerId }: Caller, @IdParam() id: string): Promise<WebhookEndpointWithSecretDto> {
    return WebhookEndpointWithSecretDto.of(await this.endpoints.rotateSecret(resellerId, id));
  }

  /** Sends events again: those after an event, or since a time. Name one of them. */
  @Post(':id/replay')
  @ApiOperation({ operationId: 'replayWebhookEvents' })
  @Idempotent(null)
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookEndpointDto })
  @Problems('not-found', 'event-too-old')
  async replay(
    @CurrentCaller() { resellerId }: Caller,
    @IdParam() id: string,
    @Body() { after, since }: WebhookReplayDto,
  ): Promise<WebhookEndpointDto> {
    const position = after === undefined ? null : parseEventId(after);
    const from = position ?? (since === undefined ? null : new Date(since));
    if (!from || (after !== undefined && since !== undefined)) {
      throw validationFailed({ pointer: '/after', detail: 'either after or since is required' });
    }
    return WebhookEndpointDto.from(await this.endpoints.replay(resellerId, id, from));
  }

  /** Lists the attempts to deliver events, newest first. They are kept for RETENTION_DAYS. */
  @Get(':id/deliveries')
  @ApiOperation({ operationId: 'listWebhookDeliveries' })
  @ApiOkResponse({ type: WebhookDeliveryPageDto })
  @Problems('not-found')
  async deliveries(
    @CurrentCaller() { resellerId }: Caller,
    @IdParam() id: string,
    @Query() { cursor, limit }: PageQuery,
  ): Promise<WebhookDeliveryPageDto> {
    const before = cursor === undefined ? null : decodeCursor(DELIVERIES, cursor, UUID_SCHEMA);
    const attempts = await this.endpoints.attempts(resellerId, id, before, limit + 1);
    const { items, nextCursor } = pageOf(DELIVERIES, attempts, limit, ({ id: last }) => last);
    return { items: items.map((each) => WebhookDeliveryDto.of(each)), nextCursor };
  }
}

/** Where the first response was lost, its repetition shows the secret instead. */
async function shownAgain(controller: WebhooksController, { resellerId }: Caller, id: string) {
  return WebhookEndpointWithSecretDto.of(await controller.endpoints.withSecret(resellerId, id));
}
