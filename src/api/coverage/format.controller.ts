import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../tenants/access/access.decorators.js';
import { E164RangeRequestDto, SplitRangeRequestDto, type E164RangeDto, type SplitRangeDto } from './format.dto.js';
import { NumberFormats } from './number-formats.service.js';

@ApiTags('Coverage')
@Controller('v1/format')
@RequireScope('read')
export class FormatController {
  constructor(private readonly formats: NumberFormats) {}

  /** Converts a range in split format, or a number in national notation, to E.164. */
  @Post('e164')
  @ApiOperation({ operationId: 'formatE164Range' })
  @HttpCode(200)
  toE164(@Body() form: E164RangeRequestDto): E164RangeDto {
    return this.formats.toE164(form);
  }

  /** Converts a range in E.164 to Colt's split format. */
  @Post('split')
  @ApiOperation({ operationId: 'formatSplitRange' })
  @HttpCode(200)
  toSplit(@Body() range: SplitRangeRequestDto): SplitRangeDto {
    return this.formats.toSplit(range);
  }
}
