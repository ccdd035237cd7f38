import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Problems } from '../../platform/common/openapi/problems.decorator.js';
import { NumberExportQuery } from './number-export.dto.js';
import { NumberExport } from './number-export.service.js';
import { NumberHistoryPageDto, NumberHistoryQuery } from '../history/number-history.dto.js';
import { NumberHistory } from '../history/number-history.service.js';
import { HoldingPageDto } from './holding.dto.js';
import { NumberDetailDto } from './number-detail.dto.js';
import { NumberFilterQuery, NumberListQuery } from './number-filter.dto.js';
import { NumberList } from './number-list.service.js';
import { NumberParameterPipe } from './number-parameter.pipe.js';
import { NumberSummaryDto } from './number-summary.dto.js';

const number = ApiParam({
  name: 'e164',
  type: String,
  description: 'With or without the plus.',
  example: '+33382500010',
});

@ApiTags('Numbers')
@RequireScope('read')
@Controller('v1/numbers')
export class NumbersController {
  constructor(
    private readonly numbers: NumberList,
    private readonly histories: NumberHistory,
    private readonly exports: NumberExport,
  ) {}

  /** The inventory, as ranges, in numeric order. All filters must hold. */
  @Get()
  @ApiOkResponse({ type: HoldingPageDto })
  async list(@CurrentCaller() caller: Caller, @Query() query: NumberListQuery): Promise<HoldingPageDto> {
    return HoldingPageDto.from(await this.numbers.page(caller.resellerId, query, query));
  }

  /** How much there is, by status, country and kind, with the list's filters. */
  @Get('summary')
  @ApiOperation({ operationId: 'summariseNumbers' })
  @ApiOkResponse({ type: NumberSummaryDto })
  async summary(@CurrentCaller() caller: Caller, @Query() query: NumberFilterQuery): Promise<NumberSummaryDto> {
    return NumberSummaryDto.from(await this.numbers.summary(caller.resellerId, query));
  }

  /**
   * The list as a file, with the list's filters. For spreadsheets: text that does not begin with a letter has an
   * apostrophe in front, so numbers keep their plus and references their zeros; programs take one leading apostrophe
   * away.
   */
  @Get('export.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } }, description: 'RFC 4180, UTF-8' })
  export(@CurrentCaller() caller: Caller, @Query() query: NumberExportQuery): StreamableFile {
    return new StreamableFile(this.exports.open(caller.resellerId, query, query.rows), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="numbers.csv"',
    });
  }

  /** One number of the inventory, with its end customer and its formats. */
  @Get(':e164')
  @number
  @ApiOkResponse({ type: NumberDetailDto })
  @Problems('not-found')
  async get(
    @CurrentCaller() caller: Caller,
    @Param('e164', NumberParameterPipe) e164: bigint,
  ): Promise<NumberDetailDto> {
    const { holding, endCustomer } = await this.numbers.get(caller.resellerId, e164);
    return NumberDetailDto.from(e164, holding, endCustomer);
  }

  /** What happened to a number while it was yours, newest first; with `at`, what was in force then. */
  @Get(':e164/history')
  @number
  @ApiOperation({ operationId: 'getNumberHistory' })
  @ApiOkResponse({ type: NumberHistoryPageDto })
  async history(
    @CurrentCaller() caller: Caller,
    @Param('e164', NumberParameterPipe) e164: bigint,
    @Query() query: NumberHistoryQuery,
  ): Promise<NumberHistoryPageDto> {
    return NumberHistoryPageDto.from(await this.histories.of(caller.resellerId, e164, query));
  }
}
