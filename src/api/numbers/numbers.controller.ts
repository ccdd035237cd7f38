import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { MergePatch } from '../../platform/common/openapi/merge-patch.decorator.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { EndCustomerNames } from '../../tenants/end-customers/end-customer-names.repository.js';
import { AnnotationsPatchDto } from '../../tenants/annotations/annotations.dto.js';
import { AnnotateNumbers } from '../../workflows/annotating/annotate-numbers.service.js';
import { annotatedRange, AnnotatedRangeQuery } from './annotated-range.js';
import { exportFormat } from './export-format.js';
import { NumberExport } from './number-export.service.js';
import { NumberHistoryPageDto, NumberHistoryQuery } from '../history/number-history.dto.js';
import { NumberHistory } from '../history/number-history.service.js';
import { HoldingListDto, HoldingPageDto } from './holding.dto.js';
import { NumberDetailDto } from './number-detail.dto.js';
import { NumberExportQuery, NumberFilterQuery, NumberListQuery } from './number-filter.dto.js';
import { NumberList } from './number-list.service.js';
import { parseE164 } from '../../numbering/range.js';
import { NumberQueryDto, NumberQueryResultDto } from './number-query.dto.js';
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
    private readonly annotating: AnnotateNumbers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Lists the inventory as ranges, in numeric order. Filters are combined with AND. */
  @Get()
  @ApiOkResponse({ type: HoldingPageDto })
  @Problems('too-many-reads', 'read-too-slow')
  async list(@CurrentCaller() caller: Caller, @Query() query: NumberListQuery): Promise<HoldingPageDto> {
    return HoldingPageDto.from(await this.numbers.page(caller.resellerId, query, query));
  }

  /**
   * Looks up to 1,000 numbers up at once. The response has an item for each number, in the order of the request. It changes
   * nothing.
   */
  @Post('query')
  @HttpCode(200)
  @ApiOperation({ operationId: 'searchNumbers' })
  @ApiOkResponse({ type: NumberQueryResultDto })
  async query(@CurrentCaller() { resellerId }: Caller, @Body() body: NumberQueryDto): Promise<NumberQueryResultDto> {
    const found = await this.numbers.query(
      resellerId,
      body.numbers.map((number) => parseE164(number)),
    );
    const customers = found.items.map(({ holding }) => holding?.endCustomerId ?? null);
    return NumberQueryResultDto.from(found, await this.names.of(resellerId, customers));
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

  /**
   * Changes tags, metadata and note of a number, or of a range, without an order. The body is a JSON merge patch for each of
   * the numbers. A range of the inventory is split where only a part of it changes. The numbers of an open order stay
   * together: name all of them.
   */
  @Patch(':e164')
  @number
  @ApiOperation({ operationId: 'updateNumbers' })
  @MergePatch(AnnotationsPatchDto)
  @RequireScope('order')
  @ApiOkResponse({ type: HoldingListDto })
  @Problems('not-found', 'range-busy')
  async annotate(
    @CurrentCaller() caller: Caller,
    @Param('e164', NumberParameterPipe) e164: bigint,
    @Query() { end }: AnnotatedRangeQuery,
    @Body() patch: AnnotationsPatchDto,
  ): Promise<HoldingListDto> {
    const range = annotatedRange(e164, end, this.config.orders.maxNumbersPerOrder);
    const changed = await this.annotating.run(range, patch, caller);
    const customers = changed.map(({ endCustomerId }) => endCustomerId);
    return HoldingListDto.from(changed, await this.names.of(caller.resellerId, customers));
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
