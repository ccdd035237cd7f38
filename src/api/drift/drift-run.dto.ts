import { ApiProperty } from '@nestjs/swagger';
import {
  DRIFT_PHASES,
  DRIFT_RUN_STATES,
  DRIFT_TRIGGERS,
  type DriftProgress,
  type DriftRun,
  type DriftTrigger,
} from '../../workflows/drift/drift.js';

export class DriftProgressDto {
  @ApiProperty({ enum: DRIFT_PHASES, enumName: 'DriftPhase' })
  phase: DriftProgress['phase'];

  /** Ranges that Colt has listed. */
  @ApiProperty({ type: 'integer' })
  listed: number;

  /** Rows of Colt's whose numbers cannot be read; each is a finding. */
  @ApiProperty({ type: 'integer' })
  unreadable: number;

  @ApiProperty({ type: 'integer' })
  findings: number;

  /** Ranges that were taken over or repaired by themselves. */
  @ApiProperty({ type: 'integer' })
  repaired: number;

  /** Repairs that were put off because Colt could not be read about their numbers. */
  @ApiProperty({ type: 'integer' })
  skipped: number;

  /** The trouble with the Colt account that stopped the repairs before the last one. */
  @ApiProperty({ type: String, nullable: true })
  stoppedBy: string | null;
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

  /**
   * Whether all of Colt's inventory was read: every page, and every row that no person had excepted. While it is not,
   * numbers that Colt does not show are not reported as missing there.
   */
  complete: boolean;

  /** Why it failed. What was read until then has been compared. */
  error: string | null;

  static from({ id, state, trigger, startedAt, finishedAt, progress, error }: DriftRun): DriftRunDto {
    const { phase, listed, unreadable, findings, repaired, skipped, stoppedBy } = progress;
    return {
      id,
      state,
      trigger,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      progress: { phase, listed, unreadable, findings, repaired, skipped, stoppedBy },
      complete: state === 'completed' && !progress.incomplete,
      error,
    };
  }
}
