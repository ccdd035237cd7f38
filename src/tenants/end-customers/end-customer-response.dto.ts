import { ApiProperty } from '@nestjs/swagger';
import { formatRange, type NumberRange } from '../../numbering/range.js';
import { EndCustomerDto } from './end-customer.dto.js';
import type { EndCustomer } from './end-customer.js';
import type { CurrentEndCustomer } from './end-customers.service.js';

export class EndCustomerResponse extends EndCustomerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  static from({ id, reference, details, createdAt, updatedAt }: EndCustomer): EndCustomerResponse {
    return {
      id,
      ...(reference !== null && { reference }),
      ...details,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

/** Both ends inclusive, E.164. */
export class OutdatedRange {
  /** @example "+33382500010" */
  start: string;

  /** @example "+33382500019" */
  end: string;
}

export class CurrentEndCustomerResponse extends EndCustomerResponse {
  /**
   * Active numbers for which Colt was told older details; the first thousand, in numeric order. A customer update of
   * these ranges sends what is here now.
   */
  outdatedRanges: OutdatedRange[];

  static of({ endCustomer, outdatedRanges }: CurrentEndCustomer): CurrentEndCustomerResponse {
    return { ...EndCustomerResponse.from(endCustomer), outdatedRanges: outdatedRanges.map(toRange) };
  }
}

export class EndCustomerPage {
  items: EndCustomerResponse[];

  /** For `?cursor=`; null on the last page. */
  nextCursor: string | null;
}

function toRange(range: NumberRange): OutdatedRange {
  return formatRange(range);
}
