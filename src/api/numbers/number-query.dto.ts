import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import type { QueriedNumbers } from './number-list.service.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import { holdingResource } from '../../domain/holding-model/holding-resource.js';
import { formatE164 } from '../../numbering/range.js';
import { InternationalNumbers } from '../../platform/common/dto-decorators.js';
import { mapInTurns } from '../../platform/common/turns.js';
import { HoldingDto } from './holding.dto.js';

export const MAX_QUERIED = 1_000;

export class NumberQueryDto {
  /** Numbers with a plus and their country code, in any notation. A number may occur more than once. */
  @ApiProperty({ type: [String], minItems: 1, maxItems: MAX_QUERIED, example: ['+33382500010', '+33 3 82 50 00 11'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_QUERIED)
  @InternationalNumbers()
  numbers: string[];
}

export class QueriedNumberDto {
  /**
   * In E.164.
   * @example "+33382500010"
   */
  number: string;

  /** The whole range that contains the number; null if you do not hold the number. */
  @ApiProperty({ type: () => HoldingDto, nullable: true })
  holding: HoldingDto | null;
}

export class NumberQueryResultDto {
  /** One item for each number, in the order of the request. */
  items: QueriedNumberDto[];

  /** Id of the last event that the holdings reflect. Pass it as `after` to the event stream. */
  asOf: string;

  static async from(
    { items, asOf }: QueriedNumbers,
    names: ReadonlyMap<string, EndCustomerName>,
  ): Promise<NumberQueryResultDto> {
    const shown = await mapInTurns(items, ({ number, holding }) => ({
      number: formatE164(number),
      holding: holding && holdingResource(holding, names.get(holding.endCustomerId ?? '') ?? null),
    }));
    return { items: shown, asOf };
  }
}
