import { Injectable } from '@nestjs/common';
import { SweepCircuit } from '../../colt/model/sweep-circuit.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import {
  isReleaseFinding,
  type ComparedClass,
  type DriftFinding,
  type DriftProgress,
  type DriftTrigger,
} from './drift.js';
import { DriftFindingRepository } from './drift-finding.repository.js';
import { DriftRunRepository, type Claimed } from './drift-run.repository.js';
import { RepairSweep, type RepairCircuit } from './repair-sweep.service.js';
import { z } from 'zod';
import { COMPARED_CLASSES } from '../../tenants/resellers/reseller.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';

const BATCH_SIZE = 100;
/** What exists at Colt although our commits of it were lost. Removing numbers still takes two runs. */
const AFTER_LOST_TIME: readonly ComparedClass[] = ['only_theirs', 'different'];
const AUTOMATIC = { cause: 'sync', reason: null, actor: null } as const;

/**
 * The last phase of a run: repairs the findings that the reseller's settings call safe, and after a restore or failover what
 * exists only at Colt: sending must not resume before these numbers are ours.
 */
@Injectable()
export class SafeRepairs {
  constructor(
    private readonly resellers: Resellers,
    private readonly runs: DriftRunRepository,
    private readonly findings: DriftFindingRepository,
    private readonly sweep: RepairSweep,
    private readonly sending: SendingSwitch,
  ) {}

  /**
   * A finding that cannot be read is put off, and comes last in the next run, because it may itself be the trouble that
   * stops the repairs.
   * @throws LeaseLostError
   */
  async run(claimed: Claimed, progress: DriftProgress, stop: AbortSignal): Promise<DriftProgress> {
    const { resellerId, trigger } = claimed.run;
    const configured = autoRepairClasses((await this.resellers.get(resellerId)).settings);
    const restoring = (await this.sending.restorePause(resellerId)) !== null;
    const classes = restoring ? [...configured, ...AFTER_LOST_TIME] : configured;
    const circuit: RepairCircuit = new SweepCircuit();
    let now = progress;
    for await (const finding of this.candidates(claimed)) {
      stop.throwIfAborted();
      if (!isSafeToRepair(finding, trigger, classes)) continue;
      const { outcome } = await this.sweep.one(circuit, resellerId, finding, {
        ...AUTOMATIC,
        afterLostTime: restoring,
      });
      now = { ...now, repaired: now.repaired + (outcome === 'repaired' ? 1 : 0) };
      await this.runs.advance(claimed, now);
      if (circuit.stoppedBy !== null) break;
    }
    await this.sweep.after(resellerId, circuit, AUTOMATIC);
    now = { ...now, skipped: now.skipped + circuit.skipped().length, stoppedBy: circuit.stoppedBy };
    await this.runs.advance(claimed, now);
    return now;
  }

  private async *candidates({ run: { id: runId, resellerId } }: Claimed): AsyncGenerator<DriftFinding> {
    for (const putOff of [false, true]) {
      for (let afterId: string | null = null; ;) {
        const page = await this.findings.seenBy(resellerId, { runId, putOff }, afterId, BATCH_SIZE);
        yield* page;
        afterId = page.at(-1)?.id ?? null;
        if (afterId === null || page.length < BATCH_SIZE) break;
      }
    }
  }
}

/**
 * The classes that a reseller's settings allow to be repaired automatically: `autoRepair: ["only_theirs",
 * "different"]`.
 */
const SETTINGS = z.object({ autoRepair: z.array(z.enum(COMPARED_CLASSES)).catch([]) });

function autoRepairClasses(settings: unknown): readonly ComparedClass[] {
  const parsed = SETTINGS.safeParse(settings);
  return parsed.success ? parsed.data.autoRepair : [];
}

/**
 * Whether a finding is repaired automatically. Removing numbers always takes two runs. Without configuration, a lapsed
 * reservation that blocks a sale is removed, and numbers that a cessation request asked to give back.
 */
function isSafeToRepair(
  finding: Pick<DriftFinding, 'class' | 'seenRuns' | 'ours'>,
  trigger: DriftTrigger,
  configured: readonly ComparedClass[],
): boolean {
  if (trigger === 'conflict') return isReleaseFinding(finding) && finding.ours?.status === 'reserved';
  if (!isReleaseFinding(finding)) return configured.some((each) => each === finding.class);
  const isWanted = configured.some((each) => each === finding.class) || isCeasing(finding);
  return isWanted && finding.seenRuns >= 2;
}

function isCeasing({ ours }: Pick<DriftFinding, 'ours'>): boolean {
  return typeof ours?.cessationRequestId === 'string';
}
