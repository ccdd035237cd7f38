import { ApiProperty } from '@nestjs/swagger';
import type { EndCustomer } from '../../tenants/end-customers/end-customer.js';
import { EndCustomerResponse } from '../../tenants/end-customers/end-customer-response.dto.js';
import { rangeToSplit } from '../../numbering/derive-split.js';
import { displayNumber } from '../../numbering/display.js';
import { formatE164 } from '../../numbering/range.js';
import type { Segment } from '../../domain/holdings/holding.js';
import { HoldingDto } from './holding.dto.js';

/** Colt's split format. All members are text: leading zeros count. */
export class SplitDto {
  /** @example "3" */
  areaCode: string;

  /** @example "8250" */
  areaCodeExtn?: string;

  /** @example "0010" */
  rangeStart: string;

  /** @example "0010" */
  rangeEnd: string;

  /** Italy only. */
  nomadic?: boolean;

  /** true: the cut is ours, one of several that give the same number; false: it is Colt's own. */
  derived: boolean;
}

export class NumberFormatsDto {
  /** @example "+33382500010" */
  e164: string;

  /** @example "03 82 50 00 10" */
  national: string | null;

  /** @example "+33 3 82 50 00 10" */
  international: string;

  split: SplitDto;
}

/** One number: what it belongs to and how it is written. */
export class NumberDetailDto {
  /** @example "+33382500010" */
  number: string;

  holding: HoldingDto;

  @ApiProperty({ type: EndCustomerResponse, nullable: true })
  endCustomer: EndCustomerResponse | null;

  formats: NumberFormatsDto;

  static from(number: bigint, holding: Segment, endCustomer: EndCustomer | null): NumberDetailDto {
    const { country, kind, split } = holding;
    const one = { start: number, end: number };
    return {
      number: formatE164(number),
      holding: HoldingDto.from(holding),
      endCustomer: endCustomer && EndCustomerResponse.from(endCustomer),
      formats: {
        e164: formatE164(number),
        ...displayNumber(number),
        split: rangeToSplit(one, { country, kind, ...(split ? { coltSplit: split } : {}) }),
      },
    };
  }
}
