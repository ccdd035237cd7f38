import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { PROBLEM_CODES, type ProblemCode } from '../../platform/common/problem-catalogue.js';
import { OrderLimitDto } from '../account/order-limit.dto.js';
import { DriftRepairResultDto } from '../drift/drift-repair.dto.js';
import { ColtErrorDto, ConflictDto } from '../orders/order-error.dto.js';

@ApiSchema({ description: 'A fault of the request, located by `pointer`, `parameter` or `header`.' })
export class FieldErrorDto {
  /**
   * JSON pointer into the body.
   * @example "/country"
   */
  pointer?: string;

  /** Name of a path or query parameter. */
  parameter?: string;

  /** Name of a header. */
  header?: string;

  detail: string;

  /**
   * Id of the activation rule that the request breaks, as in `/v1/coverage`.
   * @example "registration-number-pt"
   */
  rule?: string;
}

@ApiSchema({ description: 'RFC 9457 problem details. Act on `code`. Optional members belong to some codes only.' })
export class ProblemDto {
  /**
   * Path of the documentation of the code.
   * @example "/problems/validation-failed"
   */
  type: string;

  title: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  /** For developers. The text may change. */
  detail: string;

  /** Stable. New codes may be added. */
  @ApiProperty({ enum: PROBLEM_CODES, enumName: 'ProblemCode' })
  code: ProblemCode;

  /** `X-Request-Id` of the response. Quote it in support requests. */
  requestId: string;

  /** What to correct, one entry for each place. At most 20, and 200 of a batch. */
  errors?: FieldErrorDto[];

  /** How many places `errors` leaves out. */
  @ApiProperty({ type: 'integer', minimum: 1, required: false })
  moreErrors?: number;

  /** The numbers of the request that cannot be ordered. */
  conflicts?: ConflictDto[];

  coltError?: ColtErrorDto;

  /** The daily limits that the order would pass. */
  limits?: OrderLimitDto[];

  /** The result for each finding of the request. */
  findings?: DriftRepairResultDto[];

  /** How many free numbers were found. */
  @ApiProperty({ type: 'integer', minimum: 0, required: false })
  available?: number;

  /** The first hundred ranges held for the end customer, or found free. */
  ranges?: ConflictDto[];

  /** The first hundred open orders of the end customer. */
  @ApiProperty({ type: [String], format: 'uuid', required: false })
  orderIds?: string[];

  /** The end customer that has the reference. */
  @ApiProperty({ format: 'uuid', required: false })
  endCustomerId?: string;

  /** The methods that this path allows, as in `Allow`. */
  allow?: string[];

  /** The order that the problem is about. */
  @ApiProperty({ format: 'uuid', required: false })
  orderId?: string;

  /** Seconds, as in `Retry-After`. */
  @ApiProperty({ type: 'integer', required: false })
  retryAfter?: number;

  /** The scope that the key or token lacks. */
  requiredScope?: string;
}
