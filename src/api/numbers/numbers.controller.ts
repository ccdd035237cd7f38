import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { EndCustomerNames } from '../../tenants/end-customers/end-customer-names.repository.js';
import { exportFormat } from './export-format.js';
import { NumberExport } from './number-export.service.js';
import { NumberHistoryPageDto, NumberHistoryQuery } from '../history/number-history.dto.js';
import { NumberHistory } from '../history/number-history.service.js';
import { HoldingPageDto } from './holding.dto.js';
import { NumberDetailDto } from './number-detail.dto.js';
import { NumberExportQuery, NumberFilterQuery, NumberListQuery } from './number-filter.dto.js';
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
    private readonly names: EndCustomerNames,
  ) {}

  /** Lists the inventory as ranges, in numeric order. Filters are combined with AND. */
  @Get()
  @ApiOkResponse({ type: HoldingPageDto })
  @Problems('too-many-reads', 'read-too-slow')
  async list(@CurrentCaller() caller: Caller, @Query() query: NumberListQuery): Promise<HoldingPageDto> {
    const page = await this.numbers.page(caller.resellerId, query, query);
    const customers = page.items.map(({ endCustomerId }) => endCustomerId);
    return HoldingPageDto.from(page, await this.names.of(caller.resellerId, customers));
  }

  /** Counts ranges and numbers by status, country and kind, with the filters of the list. */
  @Get('summary')
  @ApiOperation({ operationId: 'summariseNumbers' })
  @ApiOkResponse({ type: NumberSummaryDto })
  @Problems('too-many-reads', 'read-too-slow')
  async summary(@CurrentCaller() caller: Caller, @Query() query: NumberFilterQuery): Promise<NumberSummaryDto> {
    return NumberSummaryDto.from(await this.numbers.summary(caller.resellerId, query));
  }

  /**
   * Exports the list as a CSV file, with the filters of the list. The file is made for programs: open it in a spreadsheet
   * only with `for=excel`, because a reference may look like a date or a formula.
   */
  @Get('export.csv')
  @ApiProduces('text/csv')
  @Problems('too-many-reads')
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' } } },
    description: 'RFC 4180, UTF-8, lines end with CRLF',
  })
  export(@CurrentCaller() caller: Caller, @Query() query: NumberExportQuery): StreamableFile {
    const format = exportFormat(query.for, query.separator);
    return new StreamableFile(this.exports.open(caller.resellerId, query, { rows: query.rows, format }), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="numbers.csv"',
    });
  }

  /** Returns a number of the inventory with its end customer and its formats. */
  @Get(':e164')
  @number
  @ApiOkResponse({ type: NumberDetailDto })
  @Problems('not-found')
  async get(
    @CurrentCaller() caller: Caller,
    @Param('e164', NumberParameterPipe) e164: bigint,
  ): Promise<NumberDetailDto> {
    return NumberDetailDto.from(await this.numbers.get(caller.resellerId, e164));
  }

  /** Returns the history of a number while you held it, newest first. */
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
