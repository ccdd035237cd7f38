import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { CARRIER_NUMBER_STATUSES, type CarrierNumberStatus } from '../../colt/model/carrier.js';
import { PageQuery } from '../../platform/common/page.js';
import { QueryList } from '../../platform/common/query-values.js';
import { IsUuid } from '../../platform/common/uuid.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import { HOLDING_STATUSES, type HoldingStatus } from '../../domain/holding-model/holding.js';
import {
  DIFFERING_MEMBERS,
  DRIFT_CLASSES,
  FINDING_STATES,
  type DifferingMember,
  type DriftClass,
  type DriftFinding,
  type DriftRun,
  type OurSide,
  type TheirSide,
} from '../../workflows/drift/drift.js';
import { findingResource } from '../../workflows/drift/finding-resource.js';
import { DriftRunDto } from './drift-run.dto.js';

export class DriftQuery extends PageQuery {
  @IsOptional()
  @QueryList(DRIFT_CLASSES, 'DriftClass')
  class?: DriftClass[];

  /** Default: open findings. */
  @IsOptional()
  @QueryList(FINDING_STATES, 'DriftFindingState')
  state: DriftFinding['state'][] = ['open'];

  /** Findings that this comparison was the last to see. A later one that sees them again takes them over. */
  @ApiProperty({ type: String, format: 'uuid', required: false })
  @IsOptional()
  @IsUuid()
  checkId?: string;
}

@ApiSchema({ description: "The numbers of a finding in this service's inventory." })
export class OwnInventoryEntryDto implements OurSide {
  @ApiProperty({ enum: HOLDING_STATUSES, enumName: 'HoldingStatus' })
  status: HoldingStatus;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  @ApiProperty({ enum: KINDS, enumName: 'Kind' })
  kind: Kind;

  reference: string | null;

  /** The last completed order for these numbers. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endCustomerId: string | null;

  /** The open request to give the numbers back. The finding is repaired automatically after two comparisons. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  cessationRequestId: string | null;
}

@ApiSchema({ description: "The numbers of a finding in Colt's inventory. Null: Colt gave no value or an unknown one." })
export class ColtInventoryEntryDto implements TheirSide {
  @ApiProperty({ enum: CARRIER_NUMBER_STATUSES, enumName: 'ColtNumberStatus' })
  status: CarrierNumberStatus;

  /**
   * The status as Colt spelled it.
   * @example "Active"
   */
  rawStatus: string | null;

  @ApiProperty({ enum: COUNTRIES, enumName: 'Country', nullable: true })
  country: Country | null;

  @ApiProperty({ enum: KINDS, enumName: 'Kind', nullable: true })
  kind: Kind | null;

  reference: string | null;

  /** @example "1000012345" */
  coltOrderId: string | null;

  /** The members that differ from this service's inventory. */
  @ApiProperty({ enum: DIFFERING_MEMBERS, isArray: true })
  differs: DifferingMember[];
}

export class DriftPutOffDto {
  /** How often so far. After three times, a repair with a reason settles the finding as excepted. */
  @ApiProperty({ type: 'integer' })
  times: number;

  /** @example "broken_answer" */
  reason: string;

  /** The last time. */
  @ApiProperty({ format: 'date-time' })
  at: string;
}

@ApiSchema({ description: "A range for which Colt's inventory and this service's inventory differ." })
export class DriftFindingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /**
   * only_theirs: Colt lists numbers that are not in the inventory; only_ours: Colt does not list the numbers;
   * released_at_colt: Colt lists them as free, quarantined, returned or ported out; different: both have them, with different
   * facts; unreadable: Colt's entry cannot be read; put_off: Colt repeatedly could not be read for the numbers
   */
  @ApiProperty({ enum: DRIFT_CLASSES, enumName: 'DriftClass' })
  class: DriftClass;

  @ApiProperty({ enum: FINDING_STATES, enumName: 'DriftFindingState' })
  state: DriftFinding['state'];

  /**
   * Null if the numbers of an unreadable entry are unknown.
   * @example "+33382500010"
   */
  @ApiProperty({ type: String, nullable: true })
  start: string | null;

  /** @example "+33382500019" */
  @ApiProperty({ type: String, nullable: true })
  end: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  size: number | null;

  /** Null for only_theirs. */
  @ApiProperty({ type: () => OwnInventoryEntryDto, nullable: true })
  ours: OwnInventoryEntryDto | null;

  /** Null if Colt does not list the numbers. */
  @ApiProperty({ type: () => ColtInventoryEntryDto, nullable: true })
  theirs: ColtInventoryEntryDto | null;

  /** Consecutive comparisons that found it. Numbers missing at Colt are removed after two. */
  @ApiProperty({ type: 'integer' })
  seenRuns: number;

  /** Set if a repair was put off because Colt could not be read for these numbers. */
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
    const { theirs, ...resource } = findingResource(finding);
    return { ...resource, theirs: theirs && { ...theirs, differs: [...theirs.differs] } };
  }
}

export class DriftFindingPageDto {
  /** The last ten comparisons, newest first. */
  runs: DriftRunDto[];

  /** Findings in numeric order. */
  items: DriftFindingDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from(page: { runs: DriftRun[]; items: DriftFinding[]; nextCursor: string | null }): DriftFindingPageDto {
    return {
      runs: page.runs.map((run) => DriftRunDto.from(run)),
      items: page.items.map((finding) => DriftFindingDto.from(finding)),
      nextCursor: page.nextCursor,
    };
  }
}
