import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { ManagedApiKeys } from '../../tenants/access/managed-api-keys.service.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { PageQuery } from '../../platform/common/page.js';
import { IdParam } from '../../platform/common/uuid.js';
import { ApiKeyDto, ApiKeyInputDto, ApiKeyPageDto, ApiKeyWithSecretDto } from './api-key.dto.js';

@ApiTags('API keys')
@RequireScope('admin')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(readonly keys: ManagedApiKeys) {}

  /** Lists the API keys, newest first, also expired and revoked ones. */
  @Get()
  @ApiOperation({ operationId: 'listApiKeys' })
  @ApiOkResponse({ type: ApiKeyPageDto })
  async list(@CurrentCaller() { resellerId }: Caller, @Query() page: PageQuery): Promise<ApiKeyPageDto> {
    return ApiKeyPageDto.from(await this.keys.list(resellerId, page));
  }

  /**
   * Creates an API key. The response contains the key, which is shown this once: if the response is lost, revoke the key
   * and create another one. The operator's limits on orders of the caller's key apply to the new key as well.
   */
  @Post()
  @ApiOperation({ operationId: 'createApiKey' })
  @Idempotent(withoutKey, ['key'])
  @ApiCreatedResponse({ type: ApiKeyWithSecretDto })
  @Problems('api-key-limit')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() { name, scopes, expiresAt }: ApiKeyInputDto,
  ): Promise<ApiKeyWithSecretDto> {
    const { apiKey, key } = await this.keys.create(caller, { name, scopes, expiresAt: expiresAt ?? null });
    return { ...ApiKeyDto.from(apiKey), key: key.reveal() };
  }

  /**
   * Revokes an API key at once, also the caller's own: later requests with it are refused, and its event streams end. A
   * revoked key stays revoked.
   */
  @Post(':id/revocation')
  @ApiOperation({ operationId: 'revokeApiKey' })
  @Idempotent(null)
  @HttpCode(200)
  @ApiOkResponse({ type: ApiKeyDto })
  @Problems('not-found', 'api-key-not-revocable')
  async revoke(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<ApiKeyDto> {
    return ApiKeyDto.from(await this.keys.revoke(caller, id));
  }
}

/** The key is stored as a hash only, so a rebuilt response cannot show it. */
async function withoutKey({ keys }: ApiKeysController, { resellerId }: Caller, id: string) {
  return { ...ApiKeyDto.from(await keys.get(resellerId, id)), key: null, shownOnce: ['key'] };
}
