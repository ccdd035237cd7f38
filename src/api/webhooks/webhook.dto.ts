import { ApiProperty, ApiPropertyOptional, ApiSchema, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUrl,
  ValidateBy,
} from 'class-validator';
import { Text } from '../../platform/common/dto-decorators.js';
import { DISABLED_REASONS, EVENT_TYPES } from '../../domain/events/event-payload.js';
import { EVENT_ID, formatEventId } from '../../domain/events/event-id.js';
import type { WebhookDelivery } from '../../workflows/webhooks/webhook-deliveries.repository.js';
import { isKnownPattern, WEBHOOK_STATUSES, type WebhookEndpoint } from '../../workflows/webhooks/webhook-endpoint.js';
import type { WithSecret } from '../../workflows/webhooks/webhook-endpoints.service.js';
import type { Attempt } from '../../workflows/webhooks/webhook-sender.service.js';

const LONGEST_URL = 2_000;

export class WebhookEndpointInputDto {
  /**
   * Where events are sent by POST. https only in production, and never a private address.
   * @example "https://portal.example.com/hooks/numbers"
   */
  @Text(LONGEST_URL)
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  url: string;

  @IsOptional()
  @Text(200)
  description?: string | null;

  /** Names of event types, or patterns: `order.*`, `*`. */
  @ApiPropertyOptional({ type: [String], default: ['*'], example: ['order.*', 'reservation.expiring'], maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateBy(
    {
      name: 'isEventPattern',
      validator: {
        validate: (value) => typeof value === 'string' && isKnownPattern(value),
        defaultMessage: () =>
          `eventTypes must name event types or groups of them: ${EVENT_TYPES.join(', ')}, order.*, *`,
      },
    },
    { each: true },
  )
  eventTypes?: string[];

  /**
   * One delivery at a time, in the order of the events: one that fails holds those behind it. Otherwise up to 32 at a
   * time, and each that fails is retried by itself.
   */
  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  ordered?: boolean;
}

export class WebhookEndpointChangeDto extends PartialType(WebhookEndpointInputDto) {
  /** `active` enables a disabled endpoint, which gets what it missed. */
  @ApiPropertyOptional({ enum: WEBHOOK_STATUSES, enumName: 'WebhookStatus' })
  @IsOptional()
  @IsIn(WEBHOOK_STATUSES)
  status?: WebhookEndpoint['status'];
}

@ApiSchema({ description: 'Where events are sent.' })
export class WebhookEndpointDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** @example "https://portal.example.com/hooks/numbers" */
  url: string;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ type: [String], example: ['*'] })
  eventTypes: string[];

  ordered: boolean;

  @ApiProperty({ enum: WEBHOOK_STATUSES, enumName: 'WebhookStatus' })
  status: WebhookEndpoint['status'];

  /** gone: the receiver answered 410; failing: five days without a success; by_request: by this API. */
  @ApiProperty({ enum: DISABLED_REASONS, enumName: 'WebhookDisabledReason', nullable: true })
  disabledReason: WebhookEndpoint['disabledReason'];

  /** Events up to this one were delivered. */
  position: string;

  /** Consecutive failures. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  failures: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  failingSince: string | null;

  /** While it fails: when the next attempt is due. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAttemptAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSuccessAt: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  static from(endpoint: WebhookEndpoint): WebhookEndpointDto {
    const { failingSince } = endpoint;
    return {
      id: endpoint.id,
      url: endpoint.url,
      description: endpoint.description,
      eventTypes: [...endpoint.eventTypes],
      ordered: endpoint.ordered,
      status: endpoint.status,
      disabledReason: endpoint.disabledReason,
      position: formatEventId(endpoint.position),
      failures: endpoint.failures,
      failingSince: failingSince?.toISOString() ?? null,
      nextAttemptAt: failingSince && endpoint.status === 'active' ? endpoint.nextAttemptAt.toISOString() : null,
      lastSuccessAt: endpoint.lastSuccessAt?.toISOString() ?? null,
      createdAt: endpoint.createdAt.toISOString(),
      updatedAt: endpoint.updatedAt.toISOString(),
    };
  }
}

export class WebhookEndpointListDto {
  items: WebhookEndpointDto[];
}

export class WebhookEndpointWithSecretDto extends WebhookEndpointDto {
  /**
   * Verifies signatures, as Standard Webhooks describes. Shown this once.
   * @example "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
   */
  secret: string;

  static of({ endpoint, secret }: WithSecret): WebhookEndpointWithSecretDto {
    return { ...WebhookEndpointDto.from(endpoint), secret };
  }
}

export class WebhookReplayDto {
  /**
   * An event id: the events after it are sent again.
   * @example "5f3a9c-1042"
   */
  @ApiPropertyOptional({ pattern: EVENT_ID.source })
  @IsOptional()
  @ValidateBy({
    name: 'isEventId',
    validator: {
      validate: (value) => typeof value === 'string' && EVENT_ID.test(value),
      defaultMessage: () => 'after must be an event id such as 5f3a9c-1042',
    },
  })
  after?: string;

  /** Events since this time are sent again. */
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  since?: string;
}

@ApiSchema({ description: 'One request to an endpoint.' })
export class WebhookAttemptDto {
  delivered: boolean;

  @ApiProperty({ type: 'integer', nullable: true })
  httpStatus: number | null;

  /** Why there was no response. */
  @ApiProperty({ type: String, nullable: true })
  error: string | null;

  /** The first kilobyte of the response. */
  @ApiProperty({ type: String, nullable: true })
  response: string | null;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Milliseconds.' })
  durationMs: number;

  static from({ delivered, httpStatus, error, response, durationMs }: Attempt): WebhookAttemptDto {
    return { delivered, httpStatus, error, response, durationMs };
  }
}

export class WebhookDeliveryDto extends WebhookAttemptDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** The `webhook-id` of the request; the same in all attempts. */
  eventId: string;

  /** @example "order.changed" */
  eventType: string;

  @ApiProperty({ format: 'date-time' })
  attemptedAt: string;

  static of(delivery: WebhookDelivery): WebhookDeliveryDto {
    const { id, eventId, eventType, attemptedAt } = delivery;
    return { id, eventId, eventType, attemptedAt: attemptedAt.toISOString(), ...WebhookAttemptDto.from(delivery) };
  }
}

export class WebhookDeliveryPageDto {
  items: WebhookDeliveryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
