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

  /** Ranges that Colt listed so far. */
  @ApiProperty({ type: 'integer' })
  listed: number;

  /** Entries of Colt's inventory with unreadable numbers. Each is a finding. */
  @ApiProperty({ type: 'integer' })
  unreadable: number;

  @ApiProperty({ type: 'integer' })
  findings: number;

  /** Ranges that were adopted or repaired automatically. */
  @ApiProperty({ type: 'integer' })
  repaired: number;

  /** Repairs that were put off because Colt could not be read for their numbers. */
  @ApiProperty({ type: 'integer' })
  skipped: number;

  /** The problem with the Colt account that stopped the repairs early. */
  @ApiProperty({ type: String, nullable: true })
  stoppedBy: string | null;
}

/** A comparison of Colt's inventory with this service's inventory. */
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
   * Whether Colt's inventory was read completely: every page, and every entry that is not excepted. Otherwise numbers
   * that Colt does not list are not reported as missing.
   */
  complete: boolean;

  /** Why it failed. What had been read before is compared. */
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
