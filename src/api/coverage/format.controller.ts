import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import { FormatE164Dto, FormatSplitDto, type FormatE164Response, type FormatSplitResponse } from './format.dto.js';
import { NumberFormats } from './number-formats.service.js';

@ApiTags('Coverage')
@Controller('v1/format')
@RequireScope('read')
export class FormatController {
  constructor(private readonly formats: NumberFormats) {}

  /** A range in split format, or a number as people write it, to E.164. */
  @Post('e164')
  @ApiOperation({ operationId: 'formatE164' })
  @HttpCode(200)
  toE164(@Body() form: FormatE164Dto): FormatE164Response {
    return this.formats.toE164(form);
  }

  /** A range in E.164 to Colt's split format. */
  @Post('split')
  @ApiOperation({ operationId: 'formatSplit' })
  @HttpCode(200)
  toSplit(@Body() range: FormatSplitDto): FormatSplitResponse {
    return this.formats.toSplit(range);
  }
}
