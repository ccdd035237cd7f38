import { ApiProperty } from '@nestjs/swagger';
import {
  BATCH_OUTCOMES,
  BATCH_STATUSES,
  type BatchFault,
  type BatchOutcome,
  type BatchProblem,
  type BatchStatus,
} from '../../domain/batch-model/batch.js';
import { batchResource, type BatchResource } from '../../domain/batch-model/batch-resource.js';
import { ORDERABLE_TYPES, type OrderableType } from '../../domain/order-model/order.js';
import { coltErrorResource } from '../../domain/order-model/order-resource.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { formatE164 } from '../../numbering/range.js';
import type { CurrentPage, Page } from '../../platform/common/page.js';
import { RangeDto } from '../../platform/common/range.dto.js';
import { ConflictDto, OrderErrorDto } from '../orders/order-error.dto.js';
import type { BatchCounts, CountedBatch, ShownBatchRow } from './batch-query.repository.js';

const count = { type: 'integer', minimum: 0 } as const;

/** A fault of a row. */
export class BatchFaultDto implements BatchFault {
  /**
   * JSON pointer into the row.
   * @example "/endCustomer/name"
   */
  pointer: string;

  detail: string;

  /** Id of the activation rule that the row breaks, as in `/v1/coverage`. */
  rule?: string;
}

/** What an ordering request would have been answered with. */
export class BatchProblemDto implements BatchProblem {
  /**
   * That of the problem.
   * @example "range-held"
   */
  code: string;

  detail: string;

  /** What to correct. */
  errors?: BatchFaultDto[];

  /** The numbers that cannot be ordered. */
  conflicts?: ConflictDto[];
}

/** How many rows have each outcome. Together they are `rowCount`. */
export class BatchProgressDto implements BatchCounts {
  @ApiProperty(count)
  pending: number;

  /** Not ordered: this service refused them. */
  @ApiProperty(count)
  refused: number;

  /** Not ordered: the batch was cancelled. */
  @ApiProperty(count)
  cancelled: number;

  /** Ordered. The order, or the activation of the purchase, has not ended. */
  @ApiProperty(count)
  open: number;

  @ApiProperty(count)
  completed: number;

  @ApiProperty(count)
  partial: number;

  @ApiProperty(count)
  failed: number;

  /** Colt refused the order. */
  @ApiProperty(count)
  rejected: number;

  @ApiProperty(count)
  withdrawn: number;
}

/** What the check found before the batch was run. */
export class BatchCheckDto {
  /** How many rows were checked. */
  @ApiProperty(count)
  checked: number;

  /** Pending rows that would be refused as things were then. Each shows its `problem`. */
  @ApiProperty(count)
  wouldBeRefused: number;
}

/** A batch as its events show it, without its counts. */
export class BatchHeaderDto implements BatchResource {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  /**
   * checking: each row is checked; ready: it waits to be run; running: its rows are placed, and its orders go on; paused: no
   * further row is placed; completed: each row was refused, or its order has ended
   */
  @ApiProperty({ enum: BATCH_STATUSES, enumName: 'BatchStatus' })
  status: BatchStatus;

  /** @example "spring-campaign" */
  reference: string | null;

  @ApiProperty({ type: 'integer', minimum: 1 })
  rowCount: number;

  /** Who ran the batch, or created it, as given in `X-Actor`. */
  actor: string | null;

  /** Why the service paused the batch, or what its next row waits for. */
  @ApiProperty({ type: () => BatchProblemDto, nullable: true })
  problem: BatchProblemDto | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  /** When it was first run. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  /** When it was completed or cancelled. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;
}

/** Orders that were uploaded together. */
export class BatchDto extends BatchHeaderDto {
  counts: BatchProgressDto;

  check: BatchCheckDto;

  static from({ batch, counts, checked, wouldBeRefused }: CountedBatch): BatchDto {
    return { ...batchResource(batch), counts, check: { checked, wouldBeRefused } };
  }
}

export class BatchPageDto {
  @ApiProperty({ type: () => [BatchDto] })
  items: BatchDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  /** Id of the last event that the page reflects. Pass it as `after` to the event stream. */
  asOf: string;

  static from({ items, ...page }: CurrentPage<CountedBatch>): BatchPageDto {
    return { items: items.map((item) => BatchDto.from(item)), ...page };
  }
}

/** One row of a batch, and what became of it. */
export class BatchRowDto {
  /** From 1. That of a CSV file's first line below the header. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  number: number;

  @ApiProperty({ enum: ORDERABLE_TYPES, enumName: 'CheckType' })
  type: OrderableType;

  /** refused: by this service; rejected: by Colt; open: its order has not ended */
  @ApiProperty({ enum: BATCH_OUTCOMES, enumName: 'BatchOutcome' })
  outcome: BatchOutcome;

  reference: string | null;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', nullable: true })
  country: Country | null;

  /** Null: that of the numbers. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', nullable: true })
  kind: Kind | null;

  /** The numbers of its order, or those that it names. Empty for criteria until numbers are found. */
  @ApiProperty({ type: () => [RangeDto] })
  ranges: RangeDto[];

  /** Of a reservation or purchase by criteria. */
  @ApiProperty({ type: 'integer', minimum: 1, nullable: true })
  quantity: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  executeAt: string | null;

  /** Its order, or its purchase. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  /** The activation of its purchase. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  activationId: string | null;

  /** Why the row was refused, or, while it is pending, would have been refused when it was checked. */
  @ApiProperty({ type: () => BatchProblemDto, nullable: true })
  problem: BatchProblemDto | null;

  /** Why its order failed. */
  @ApiProperty({ type: () => OrderErrorDto, nullable: true })
  error: OrderErrorDto | null;

  /** When its order ended. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;

  static from(row: ShownBatchRow): BatchRowDto {
    const { wanted, error } = row;
    const ordered = row.ranges.map(([start, end]) => ({
      start: formatE164(BigInt(start)),
      end: formatE164(BigInt(end)),
    }));
    return {
      number: row.number,
      type: row.type,
      outcome: row.outcome,
      reference: row.reference,
      country: wanted.country as Country | null,
      kind: wanted.kind as Kind | null,
      ranges: ordered.length > 0 ? ordered : wanted.ranges.map((range) => ({ ...range })),
      quantity: wanted.quantity,
      executeAt: wanted.executeAt,
      orderId: row.orderId,
      activationId: row.activationId,
      problem: row.problem,
      error: error && { phase: error.phase, ...coltErrorResource(error) },
      endedAt: row.outcome === 'open' ? null : (row.endedAt?.toISOString() ?? null),
    };
  }
}

export class BatchRowPageDto {
  @ApiProperty({ type: () => [BatchRowDto] })
  items: BatchRowDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from({ items, nextCursor }: Page<ShownBatchRow>): BatchRowPageDto {
    return { items: items.map((item) => BatchRowDto.from(item)), nextCursor };
  }
}
