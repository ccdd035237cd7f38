import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { WAITING_FOR, type Waiting } from '../../workflows/waiting/waiting.js';

export class WaitingDto {
  /**
   * sending_off: this service sends nothing for the reseller now; maintenance: nor in this announced window; colt: Colt
   * has suspended the account or does not answer; budget: Colt's rate limit; execute_at: the time that the order names.
   * New ones may come.
   */
  @ApiProperty({ enum: WAITING_FOR, enumName: 'WaitingFor' })
  for: Waiting['for'];

  @ApiProperty({ type: String, format: 'date-time' })
  since: string;

  /** When that ends by itself. */
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  expectedAt?: string;

  static from(waiting: Waiting): WaitingDto {
    const { since, expectedAt } = waiting;
    return {
      for: waiting.for,
      since: since.toISOString(),
      ...(expectedAt && { expectedAt: expectedAt.toISOString() }),
    };
  }
}
