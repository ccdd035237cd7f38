import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { numberDays } from '../../domain/usage/usage.js';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { EndCustomerNames } from '../../tenants/end-customers/end-customer-names.repository.js';
import { UsageExport } from './usage-export.service.js';
import {
  EndCustomerUsagePageDto,
  periodOf,
  UsageExportQuery,
  UsageItemDto,
  UsagePageDto,
  UsageQuery,
} from './usage.dto.js';
import { Usage } from './usage.service.js';

@ApiTags('Usage')
@RequireScope('read')
@Controller('v1')
export class UsageController {
  constructor(
    private readonly usage: Usage,
    private readonly exports: UsageExport,
    private readonly names: EndCustomerNames,
  ) {}

  /**
   * Lists who had which active numbers from when to when, for billing. Times are clipped to the period. All pages reflect
   * the same moment.
   */
  @Get('usage')
  @ApiOperation({ operationId: 'listUsage' })
  @ApiOkResponse({ type: UsagePageDto })
  @Problems('too-many-reads', 'read-too-slow')
  async list(@CurrentCaller() { resellerId }: Caller, @Query() query: UsageQuery): Promise<UsagePageDto> {
    const { items, nextCursor, ...period } = await this.usage.page(resellerId, query);
    const names = await this.names.of(
      resellerId,
      items.map(({ endCustomerId }) => endCustomerId),
    );
    return { ...periodOf(period), items: items.map((item) => UsageItemDto.from(item, names)), nextCursor };
  }

  /** Lists the number-days of each end customer in the period. */
  @Get('usage/end-customers')
  @ApiOperation({ operationId: 'listUsageOfEndCustomers' })
  @ApiOkResponse({ type: EndCustomerUsagePageDto })
  @Problems('too-many-reads', 'read-too-slow')
  async totals(@CurrentCaller() { resellerId }: Caller, @Query() query: UsageQuery): Promise<EndCustomerUsagePageDto> {
    const { items, nextCursor, ...period } = await this.usage.totalsPage(resellerId, query);
    const names = await this.names.of(
      resellerId,
      items.map(({ endCustomerId }) => endCustomerId),
    );
    const shown = items.map(({ endCustomerId, milliseconds }) => {
      const endCustomer = (endCustomerId !== null && names.get(endCustomerId)) || null;
      return { endCustomerId, endCustomer, numberDays: numberDays(milliseconds) };
    });
    return { ...periodOf(period), items: shown, nextCursor };
  }

  /** Exports the usage as a CSV file. Open it in a spreadsheet only with `for=excel`. */
  @Get('usage.csv')
  @ApiOperation({ operationId: 'exportUsage' })
  @ApiProduces('text/csv')
  @Problems('too-many-reads')
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' } } },
    description: 'RFC 4180, UTF-8, lines end with CRLF',
  })
  async export(@CurrentCaller() { resellerId }: Caller, @Query() query: UsageExportQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.open(resellerId, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="usage.csv"',
    });
  }
}
