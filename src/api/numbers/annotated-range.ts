import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { formatE164, parseE164, rangeSize, safeParseRange, type NumberRange } from '../../numbering/range.js';
import { validationFailed } from '../../platform/common/problem.js';
import { QueryNumber } from '../../platform/common/query-values.js';

export class AnnotatedRangeQuery {
  /**
   * The last number of a range that begins with the number in the path. Without it, only that number changes.
   * @example "+33382500019"
   */
  @ApiProperty({ type: String, required: false })
  @IsOptional()
  @QueryNumber()
  end?: string;
}

/** @throws DomainError validation-failed on `end` */
export function annotatedRange(start: bigint, end: string | undefined, mostNumbers: number): NumberRange {
  if (end === undefined) return { start, end: start };
  const parsed = safeParseRange({ start: formatE164(start), end: formatE164(parseE164(end)) });
  if (!parsed.ok) throw validationFailed(...parsed.errors.map(({ detail }) => ({ parameter: 'end', detail })));
  if (rangeSize(parsed.value) > BigInt(mostNumbers)) {
    throw validationFailed({ parameter: 'end', detail: `at most ${mostNumbers} numbers at once` });
  }
  return parsed.value;
}
