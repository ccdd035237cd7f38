import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageQuery } from '../../common/page.js';
import { QueryList } from '../../common/query-values.js';
import { formatRange, rangeSize } from '../../numbering/range.js';
import {
  DRIFT_CLASSES,
  DRIFT_PHASES,
  DRIFT_RUN_STATES,
  DRIFT_TRIGGERS,
  FINDING_STATES,
  type DriftClass,
  type DriftFinding,
  type DriftProgress,
  type DriftRun,
  type DriftTrigger,
} from './drift.js';

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

export class DriftProgressDto {
  @ApiProperty({ enum: DRIFT_PHASES, enumName: 'DriftPhase' })
  phase: DriftProgress['phase'];

  /** Ranges that Colt has listed. */
  @ApiProperty({ type: 'integer' })
  listed: number;

  @ApiProperty({ type: 'integer' })
  findings: number;

  /** Ranges that were taken over or repaired by themselves. */
  @ApiProperty({ type: 'integer' })
  repaired: number;
}

/** One comparison of Colt's inventory with ours. */
export class DriftRunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DRIFT_RUN_STATES, enumName: 'DriftRunState' })
  state: DriftRun['state'];

  @ApiProperty({ enum: DRIFT_TRIGGERS, enumName: 'DriftTrigger' })
  trigger: DriftTrigger;

  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;

  progress: DriftProgressDto;

  /** Why it failed. */
  error: string | null;

  static from({ id, state, trigger, startedAt, finishedAt, progress, error }: DriftRun): DriftRunDto {
    const { phase, listed, findings, repaired } = progress;
    return {
      id,
      state,
      trigger,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      progress: { phase, listed, findings, repaired },
      error,
    };
  }
}

/** A range on which Colt's inventory and ours do not agree. */
export class DriftFindingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DRIFT_CLASSES, enumName: 'DriftClass' })
  class: DriftClass;

  @ApiProperty({ enum: FINDING_STATES, enumName: 'DriftFindingState' })
  state: DriftFinding['state'];

  /** @example "+33382500010" */
  start: string;

  /** @example "+33382500019" */
  end: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  /** What we hold; null for only_theirs. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  ours: object | null;

  /** What Colt shows, with the members that differ; null where it shows nothing. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  theirs: object | null;

  /** Runs in a row that saw it: what only we have is removed after two. */
  @ApiProperty({ type: 'integer' })
  seenRuns: number;

  @ApiProperty({ format: 'date-time' })
  firstSeenAt: string;

  @ApiProperty({ format: 'date-time' })
  lastSeenAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  settledAt: string | null;

  reason: string | null;

  actor: string | null;

  static from(finding: DriftFinding): DriftFindingDto {
    const { id, state, ours, theirs, seenRuns, firstSeenAt, lastSeenAt, settledAt, reason, actor } = finding;
    return {
      id,
      class: finding.class,
      state,
      ...formatRange(finding),
      size: Number(rangeSize(finding)),
      ours,
      theirs,
      seenRuns,
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
