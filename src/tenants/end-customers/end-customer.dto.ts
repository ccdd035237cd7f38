import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { RangeDto } from '../../platform/common/range.dto.js';
import type { Page } from '../../platform/common/page.js';
import { formatRange } from '../../numbering/range.js';
import { ShownMetadata, ShownTags } from '../annotations/annotations.dto.js';
import { EndCustomerInputDto } from './end-customer-input.dto.js';
import type { EndCustomer, NumberCounts } from './end-customer.js';
import { endCustomerResource, type EndCustomerResource } from './end-customer-resource.js';
import type { EndCustomerName } from './end-customer-names.repository.js';
import type { CurrentEndCustomer } from './end-customers.service.js';
import type { DetailChange, OutdatedDetails } from './told-details.js';

export class EndCustomerDto extends EndCustomerInputDto implements EndCustomerResource {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  /** The reseller's own. */
  @ShownTags()
  declare tags: string[];

  /** The reseller's own. */
  @ShownMetadata()
  declare metadata: Record<string, string>;

  static from(endCustomer: EndCustomer): EndCustomerDto {
    return endCustomerResource(endCustomer);
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

export class EndCustomerNumberCountDto implements NumberCounts {
  @ApiProperty({ type: 'integer', minimum: 0 })
  active: number;

  /** Reserved, or being activated. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  reserved: number;
}

@ApiSchema({ description: 'A member of an end customer of which Colt has another value.' })
export class EndCustomerChangeDto implements DetailChange {
  /**
   * A JSON pointer.
   * @example "/address/city"
   */
  pointer: string;

  /** As it was sent to Colt; null: it was absent. */
  @ApiProperty({ type: String, nullable: true, example: 'Lyon' })
  told: string | null;

  /** Null: it is absent. */
  @ApiProperty({ type: String, nullable: true, example: 'Paris' })
  now: string | null;
}

@ApiSchema({ description: 'Ranges for which Colt has the same older details.' })
export class OutdatedRangeGroupDto {
  ranges: RangeDto[];

  /** What has changed since. Null: it is not known what Colt has, as for numbers that a comparison added. */
  @ApiProperty({ type: () => [EndCustomerChangeDto], nullable: true })
  changes: EndCustomerChangeDto[] | null;

  static from({ ranges, changes }: OutdatedDetails): OutdatedRangeGroupDto {
    return { ranges: ranges.map(formatRange), changes: changes && changes.map((change) => ({ ...change })) };
  }
}

export class EndCustomerDetailDto extends EndCustomerDto {
  /**
   * Active numbers for which Colt has older details: the first thousand ranges, in numeric order. A customer update of
   * these ranges sends the current details.
   */
  outdatedRanges: RangeDto[];

  /** The `outdatedRanges`, by what Colt was told of the end customer. */
  outdated: OutdatedRangeGroupDto[];

  /** How many numbers the end customer has. */
  @ApiProperty({ type: () => EndCustomerNumberCountDto })
  numbers: EndCustomerNumberCountDto;

  static of({ endCustomer, outdatedRanges, outdated, numbers }: CurrentEndCustomer): EndCustomerDetailDto {
    return {
      ...EndCustomerDto.from(endCustomer),
      outdatedRanges: outdatedRanges.map(formatRange),
      outdated: outdated.map((details) => OutdatedRangeGroupDto.from(details)),
      numbers,
    };
  }
}

export class ListedEndCustomerDto extends EndCustomerDto {
  /** How many numbers the end customer has, if the request asked for `counts`. */
  @ApiProperty({ type: () => EndCustomerNumberCountDto, required: false })
  numbers?: EndCustomerNumberCountDto;
}

export class EndCustomerPageDto {
  items: ListedEndCustomerDto[];

  /** For `?cursor=`; null on the last page. */
  nextCursor: string | null;

  /** @param counts null: not asked for */
  static from(
    { items, nextCursor }: Page<EndCustomer>,
    counts: ReadonlyMap<string, NumberCounts> | null,
  ): EndCustomerPageDto {
    const listed = items.map((item) => {
      const numbers = counts?.get(item.id);
      return { ...EndCustomerDto.from(item), ...(numbers && { numbers }) };
    });
    return { items: listed, nextCursor };
  }
}
