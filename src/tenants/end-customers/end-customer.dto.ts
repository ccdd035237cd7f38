import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { RangeDto } from '../../platform/common/range.dto.js';
import type { Page } from '../../platform/common/page.js';
import { formatRange } from '../../numbering/range.js';
import { EndCustomerInputDto } from './end-customer-input.dto.js';
import type { EndCustomer } from './end-customer.js';
import type { EndCustomerName } from './end-customer-names.repository.js';
import type { CurrentEndCustomer } from './end-customers.service.js';

export class EndCustomerDto extends EndCustomerInputDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  static from({ id, reference, details, createdAt, updatedAt }: EndCustomer): EndCustomerDto {
    return {
      id,
      ...(reference !== null && { reference }),
      ...details,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    };
  }
}

@ApiSchema({ description: 'An end customer as numbers, orders and events name it.' })
export class EndCustomerNameDto implements EndCustomerName {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** @example "Exemple SARL" */
  name: string;

  /** @example "customer-42" */
  @ApiProperty({ type: String, nullable: true })
  reference: string | null;
}

export class EndCustomerDetailDto extends EndCustomerDto {
  /**
   * Active numbers for which Colt has older details: the first thousand ranges, in numeric order. A customer update of
   * these ranges sends the current details.
   */
  outdatedRanges: RangeDto[];

  static of({ endCustomer, outdatedRanges }: CurrentEndCustomer): EndCustomerDetailDto {
    return { ...EndCustomerDto.from(endCustomer), outdatedRanges: outdatedRanges.map(formatRange) };
  }
}

export class EndCustomerPageDto {
  items: EndCustomerDto[];

  /** For `?cursor=`; null on the last page. */
  nextCursor: string | null;

  static from({ items, nextCursor }: Page<EndCustomer>): EndCustomerPageDto {
    return { items: items.map((item) => EndCustomerDto.from(item)), nextCursor };
  }
}
