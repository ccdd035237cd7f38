import { Injectable } from '@nestjs/common';
import { Resellers } from '../../resellers/resellers.service.js';
import type { DriftProgress } from './drift.js';
import { DriftFindingRepository } from './drift-finding.repository.js';
import { DriftRepair } from './drift-repair.service.js';
import { DriftRunRepository, type Claimed } from './drift-run.repository.js';
import { autoRepairClasses, isSafeToRepair } from './safe-repair.js';

const AT_A_TIME = 100;
const BY_ITSELF = { cause: 'sync', reason: 'repaired without being asked', actor: null } as const;

/** The last part of a run: repairing what the reseller's settings call safe. */
@Injectable()
export class SafeRepairs {
  constructor(
    private readonly resellers: Resellers,
    private readonly runs: DriftRunRepository,
    private readonly findings: DriftFindingRepository,
    private readonly repair: DriftRepair,
  ) {}

  /** @throws ColtError, LeaseLostError */
  async run(claimed: Claimed, progress: DriftProgress, stop: AbortSignal): Promise<DriftProgress> {
    const { id: runId, resellerId, trigger } = claimed.run;
    const classes = autoRepairClasses((await this.resellers.get(resellerId)).settings);
    let now = progress;
    if (classes.length === 0 && trigger !== 'conflict') return now;
    for (let afterId: string | null = null; ;) {
      const page = await this.findings.seenBy(resellerId, runId, afterId, AT_A_TIME);
      for (const finding of page) {
        stop.throwIfAborted();
        if (!isSafeToRepair(finding, trigger, classes)) continue;
        const outcome = await this.repair.one(resellerId, finding, BY_ITSELF);
        now = { ...now, repaired: now.repaired + (outcome === 'repaired' ? 1 : 0) };
        await this.runs.advance(claimed, now);
      }
      afterId = page.at(-1)?.id ?? null;
      if (afterId === null || page.length < AT_A_TIME) return now;
    }
  }
}
