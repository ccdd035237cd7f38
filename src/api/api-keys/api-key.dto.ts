import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { DateTime, Text } from '../../platform/common/dto-decorators.js';
import type { Page } from '../../platform/common/page.js';
import type { ApiKey } from '../../tenants/access/api-key.js';
import { SCOPES, type Scope } from '../../tenants/access/caller.js';

const LONGEST_NAME = 200;

export class ApiKeyInputDto {
  /**
   * What the key is for.
   * @example "Portal, production"
   */
  @Text(LONGEST_NAME)
  name: string;

  /** At most those of the caller. None contains another. */
  @ApiProperty({ enum: SCOPES, isArray: true, enumName: 'Scope', minItems: 1, maxItems: SCOPES.length })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SCOPES.length)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes: Scope[];

  /** From this time on the key is refused. Default: it does not expire. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @DateTime()
  expiresAt?: Date;
}

@ApiSchema({ description: 'A key of a server, without its secret part.' })
export class ApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;

  /**
   * The first characters of the key.
   * @example "cib_Zk3v"
   */
  prefix: string;

  @ApiProperty({ enum: SCOPES, isArray: true, enumName: 'Scope' })
  scopes: Scope[];

  /** The environment of the service sets it at every start. It cannot be revoked here. */
  bootstrap: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;

  /** Within a minute. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  static from({ resellerId: _, expiresAt, revokedAt, lastUsedAt, createdAt, ...key }: ApiKey): ApiKeyDto {
    return {
      ...key,
      scopes: [...key.scopes],
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
}

export class ApiKeyWithSecretDto extends ApiKeyDto {
  /**
   * Send it as `Authorization: Bearer`. Shown this once; null in the response to a repetition of the request.
   * @example "cib_Zk3vT0m2u8JmTn4cV7bq1xR9yE5wP6aL3dS0hG2kF8o"
   */
  @ApiProperty({ type: String, nullable: true })
  key: string | null;

  /** In the response to a repetition: the members that are not shown again. */
  @ApiProperty({ type: [String], required: false, example: ['key'] })
  shownOnce?: string[];
}

export class ApiKeyPageDto {
  items: ApiKeyDto[];

  /** For `?cursor=`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from({ items, nextCursor }: Page<ApiKey>): ApiKeyPageDto {
    return { items: items.map((item) => ApiKeyDto.from(item)), nextCursor };
  }
}
