import { ApiProperty } from '@nestjs/swagger';
import type { EndCustomer } from '../../tenants/end-customers/end-customer.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import { EndCustomerDto } from '../../tenants/end-customers/end-customer.dto.js';
import { rangeToSplit } from '../../numbering/derive-split.js';
import { displayNumber } from '../../numbering/display.js';
import { formatE164 } from '../../numbering/range.js';
import { SplitFormatDto } from '../coverage/format.dto.js';
import { holdingResource } from '../../domain/holding-model/holding-resource.js';
import { HoldingDto } from './holding.dto.js';
import type { HeldNumber } from './number-list.service.js';

export class NumberFormatDto {
  /** @example "+33382500010" */
  e164: string;

  /** @example "03 82 50 00 10" */
  national: string | null;

  /** @example "+33 3 82 50 00 10" */
  international: string;

  split: SplitFormatDto;
}

/** A number with its holding, its end customer and its formats. */
export class NumberDetailDto {
  /** @example "+33382500010" */
  number: string;

  holding: HoldingDto;

  @ApiProperty({ type: EndCustomerDto, nullable: true })
  endCustomer: EndCustomerDto | null;

  formats: NumberFormatDto;

  static from({ number, holding, endCustomer }: HeldNumber): NumberDetailDto {
    const { country, kind, split } = holding;
    const one = { start: number, end: number };
    return {
      number: formatE164(number),
      holding: holdingResource(holding, endCustomer && nameOf(endCustomer)),
      endCustomer: endCustomer && EndCustomerDto.from(endCustomer),
      formats: {
        e164: formatE164(number),
        ...displayNumber(number),
        split: rangeToSplit(one, { country, kind, ...(split ? { coltSplit: split } : {}) }),
      },
    };
  }
}

function nameOf({ id, reference, details: { name } }: EndCustomer): EndCustomerName {
  return { id, name, reference };
}
