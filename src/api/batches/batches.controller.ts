import { Body, Controller, Get, Post, Query, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { BatchCommand } from '../../domain/batch-model/batch.js';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { IdParam } from '../../platform/common/uuid.js';
import { CurrentCaller, RequireScope } from '../../tenants/access/access.decorators.js';
import type { Caller } from '../../tenants/access/caller.js';
import { Idempotent } from '../../tenants/idempotency/idempotent.decorator.js';
import { CommandBatch } from '../../workflows/batches/command-batch.service.js';
import { CreateBatch } from '../../workflows/batches/create-batch.service.js';
import { ExportFormatQuery } from '../numbers/number-filter.dto.js';
import { BatchList } from './batch-list.service.js';
import { BatchListQuery, BatchRowsQuery, BatchUploadQuery } from './batch-query.dto.js';
import { BatchRequestDto } from './batch-request.dto.js';
import { BatchResult } from './batch-result.service.js';
import { BatchRowsPipe, type BatchDraft } from './batch-rows.pipe.js';
import { BatchDto, BatchPageDto, BatchRowPageDto } from './batch.dto.js';
import { BatchCommandRoute } from './batch-command-route.decorator.js';

@ApiTags('Batches')
@RequireScope('read')
@Controller('v1/batches')
export class BatchesController {
  constructor(
    private readonly creating: CreateBatch,
    private readonly commanding: CommandBatch,
    private readonly batches: BatchList,
    private readonly results: BatchResult,
  ) {}

  /**
   * Uploads up to 1,000 orders, as JSON or as a CSV file (UTF-8, at most 1 MiB). A file with a fault is rejected as a whole,
   * with the places of all faults. Then each row is checked, and nothing is ordered until the batch is run. The columns of a
   * file are `type`, `country`, `kind`, `start` and `end` (or `ranges`: `+331-+332; +335`), and the other members of an order:
   * `.` leads into an object, as in `endCustomer.address.city`.
   */
  @Post()
  @Idempotent(async (controller: BatchesController, caller, id, reply) => {
    void reply.code(201).header('location', pathOf(id));
    return controller.get(caller, id);
  })
  @RequireScope('order')
  @ApiOperation({ operationId: 'createBatch' })
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody({ type: BatchRequestDto })
  @ApiCreatedResponse({
    type: BatchDto,
    headers: { Location: { description: 'Path of the batch.', schema: { type: 'string' } } },
  })
  @Problems('malformed-csv')
  async create(
    @CurrentCaller() caller: Caller,
    @Query() query: BatchUploadQuery,
    @Body(BatchRowsPipe) { reference, rows }: BatchDraft,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BatchDto> {
    const { id } = await this.creating.run(caller, reference ?? query.reference ?? null, rows);
    void reply.header('location', pathOf(id));
    return this.get(caller, id);
  }

  /** Lists batches, newest first. A page has at most 50. */
  @Get()
  @ApiOkResponse({ type: BatchPageDto })
  @Problems('too-many-reads', 'read-too-slow')
  async list(@CurrentCaller() { resellerId }: Caller, @Query() query: BatchListQuery): Promise<BatchPageDto> {
    return BatchPageDto.from(await this.batches.page(resellerId, query));
  }

  /** Returns a batch with the counts of its rows. */
  @Get(':id')
  @ApiOperation({ operationId: 'getBatch' })
  @ApiOkResponse({ type: BatchDto })
  @Problems('not-found')
  async get(@CurrentCaller() { resellerId }: Caller, @IdParam() id: string): Promise<BatchDto> {
    return BatchDto.from(await this.batches.get(resellerId, id));
  }

  /** Lists the rows of a batch in the order of the upload. */
  @Get(':id/rows')
  @ApiOperation({ operationId: 'listBatchRows' })
  @ApiOkResponse({ type: BatchRowPageDto })
  @Problems('not-found', 'too-many-reads', 'read-too-slow')
  async rows(
    @CurrentCaller() { resellerId }: Caller,
    @IdParam() id: string,
    @Query() query: BatchRowsQuery,
  ): Promise<BatchRowPageDto> {
    return BatchRowPageDto.from(await this.batches.rows(resellerId, id, query));
  }

  /** Exports what became of each row as a CSV file. Open it in a spreadsheet only with `for=excel`. */
  @Get(':id/result.csv')
  @ApiOperation({ operationId: 'exportBatchResult' })
  @ApiProduces('text/csv')
  @Problems('not-found', 'too-many-reads')
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' } } },
    description: 'RFC 4180, UTF-8, lines end with CRLF',
  })
  async result(
    @CurrentCaller() { resellerId }: Caller,
    @IdParam() id: string,
    @Query() query: ExportFormatQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.results.open(resellerId, id, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="batch-result.csv"',
    });
  }

  /** Runs a batch: its rows are placed in their order, a few at a time, each as if it had been ordered alone. */
  @Post(':id/run')
  @BatchCommandRoute('runBatch')
  run(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<BatchDto> {
    return this.command('run', id, caller);
  }

  /** Pauses a batch: no further row is placed. Orders that were placed go on. */
  @Post(':id/pause')
  @BatchCommandRoute('pauseBatch')
  pause(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<BatchDto> {
    return this.command('pause', id, caller);
  }

  /** Resumes a paused batch. */
  @Post(':id/resume')
  @BatchCommandRoute('resumeBatch')
  resume(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<BatchDto> {
    return this.command('resume', id, caller);
  }

  /** Cancels a batch for good: its pending rows are not placed. Orders that were placed go on. */
  @Post(':id/cancel')
  @BatchCommandRoute('cancelBatch')
  cancel(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<BatchDto> {
    return this.command('cancel', id, caller);
  }

  private async command(command: BatchCommand, id: string, caller: Caller): Promise<BatchDto> {
    await this.commanding.run(command, id, caller);
    return this.get(caller, id);
  }
}

function pathOf(id: string): string {
  return `/v1/batches/${id}`;
}
