import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageQuery } from '../../platform/common/page.js';
import { QueryList } from '../../platform/common/query-values.js';
import { formatRange, rangeSize } from '../../numbering/range.js';
import {
  DRIFT_CLASSES,
  FINDING_STATES,
  type DriftClass,
  type DriftFinding,
  type DriftRun,
} from '../../workflows/drift/drift.js';
import { NO_NUMBERS } from '../../workflows/put-off/put-off-findings.repository.js';
import { DriftRunDto } from './drift-run.dto.js';

/** Ids are compared as text; as a caller may write them, they are the same in capitals. */
function inLowerCase({ value }: { value: unknown }): unknown {
  if (!Array.isArray(value)) return value;
  return (value as unknown[]).map((id) => (typeof id === 'string' ? id.toLowerCase() : id));
}

export class DriftQuery extends PageQuery {
  @IsOptional()
  @QueryList(DRIFT_CLASSES, 'DriftClass')
  class?: DriftClass[];

  /** Open ones where it is left out. */
  @IsOptional()
  @QueryList(FINDING_STATES, 'DriftFindingState')
  state: DriftFinding['state'][] = ['open'];
}

export class DriftRepairsDto {
  /** At most 50: Colt is asked about each of them again. */
  @ApiProperty({ type: [String], format: 'uuid' })
  @Transform(inLowerCase)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  findingIds: string[];

  /**
   * Kept with the finding.
   * @example "Ported out on request of the customer"
   */
  @IsString()
  @Length(1, 500)
  reason: string;
}

export class DriftPutOffDto {
  /** How often so far. From three times on, a repair with a reason settles the finding as excepted. */
  @ApiProperty({ type: 'integer' })
  times: number;

  /** @example "broken_answer" */
  reason: string;

  /** The last time. */
  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** A range on which Colt's inventory and ours do not agree. */
export class DriftFindingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DRIFT_CLASSES, enumName: 'DriftClass' })
  class: DriftClass;

  @ApiProperty({ enum: FINDING_STATES, enumName: 'DriftFindingState' })
  state: DriftFinding['state'];

  /**
   * Null where the numbers of an unreadable row cannot be told.
   * @example "+33382500010"
   */
  @ApiProperty({ type: String, nullable: true })
  start: string | null;

  /** @example "+33382500019" */
  @ApiProperty({ type: String, nullable: true })
  end: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  size: number | null;

  /** What we hold; null for only_theirs. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  ours: object | null;

  /** What Colt shows, with the members that differ; null where it shows nothing. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  theirs: object | null;

  /** Runs in a row that saw it: what only we have is removed after two. */
  @ApiProperty({ type: 'integer' })
  seenRuns: number;

  /** Colt could not be read about these numbers: a repair or a sweep was put off. */
  @ApiProperty({ type: () => DriftPutOffDto, nullable: true })
  putOff: DriftPutOffDto | null;

  @ApiProperty({ format: 'date-time' })
  firstSeenAt: string;

  @ApiProperty({ format: 'date-time' })
  lastSeenAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  settledAt: string | null;

  reason: string | null;

  actor: string | null;

  static from(finding: DriftFinding): DriftFindingDto {
    const { id, state, ours, theirs, seenRuns, putOff, firstSeenAt, lastSeenAt, settledAt, reason, actor } = finding;
    return {
      id,
      class: finding.class,
      state,
      ...(finding.start === NO_NUMBERS.start
        ? { start: null, end: null, size: null }
        : { ...formatRange(finding), size: Number(rangeSize(finding)) }),
      ours,
      theirs,
      seenRuns,
      putOff: putOff && { ...putOff, at: putOff.at.toISOString() },
      firstSeenAt: firstSeenAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      settledAt: settledAt?.toISOString() ?? null,
      reason,
      actor,
    };
  }
}

export class DriftPageDto {
  /** The last ten comparisons, newest first. */
  runs: DriftRunDto[];

  /** Findings in numeric order. */
  items: DriftFindingDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from(page: { runs: DriftRun[]; items: DriftFinding[]; nextCursor: string | null }): DriftPageDto {
    return {
      runs: page.runs.map((run) => DriftRunDto.from(run)),
      items: page.items.map((finding) => DriftFindingDto.from(finding)),
      nextCursor: page.nextCursor,
    };
  }
}
