import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Semaphore } from '../../platform/common/semaphore.js';
import type { DriftClass, DriftFinding, DriftRun } from '../../workflows/drift/drift.js';
import { DriftChecks, type Repaired } from '../../workflows/drift/drift-checks.service.js';
import { SendingSwitch } from '../../workflows/sending/sending-switch.repository.js';
import { ReplicaKeys } from '../../tenants/resellers/replica-keys.service.js';
import type { Reseller } from '../../tenants/resellers/reseller.js';
import { ResellersRepository } from '../../tenants/resellers/resellers.repository.js';
import { changed, CommandError, done, type Outcome, type Tell, UsageError } from './command-line.js';
import type { DryRun } from './common-options.js';
import { describeRun, explainFinding, foundBy } from './explain-finding.js';
import { findReseller } from './find-reseller.js';

const POLL_MS = 500;
/** More than replicas usually compare at a time, so that none of them waits for the command. */
const WAITED_FOR_AT_ONCE = 32;
const PAGE = 500;
/** Colt is asked again about each of them. */
const REPAIRED_AT_ONCE = 50;

export interface DriftTargets {
  readonly all?: true;
}

export interface FindingChoice {
  readonly class?: readonly DriftClass[];
  readonly finding?: readonly string[];
}

type Open = Partial<Record<DriftClass, number>>;

/** `drift check --all|<slugs>`: compares, and waits. @throws CommandError */
export async function driftCheck(
  context: INestApplicationContext,
  slugs: readonly string[],
  { timeout, ...targets }: DriftTargets & { readonly timeout: number },
  tell: Tell,
): Promise<Outcome> {
  const resellers = await select(context, slugs, targets);
  if ((await context.get(ReplicaKeys, { strict: false }).running()) === 0) {
    throw new CommandError('no replica of the service runs, and they compare: start one');
  }
  const until = performance.now() + timeout;
  const turns = new Semaphore(WAITED_FOR_AT_ONCE);
  let ended = 0;
  const results = await Promise.all(
    resellers.map(async (reseller) => {
      const run = await turns.run(() => compare(context, reseller, until));
      const open = await context.get(DriftChecks, { strict: false }).openByClass(reseller.id);
      const result = { reseller: reseller.slug, ...describeRun(run), open };
      if (run.state !== 'running')
        tell(`${(ended += 1)} of ${resellers.length} comparisons have ended: ${reseller.slug}`);
      return result;
    }),
  );
  const incomplete = results.filter(({ complete }) => !complete).length;
  const open = results.reduce((sum, result) => sum + total(result.open), 0);
  return {
    ok: incomplete === 0 && open === 0,
    data: { resellers: results, incomplete, openFindings: open },
    lines: [
      ...results.map(lineOf),
      `${results.length - incomplete} of ${results.length} comparisons are complete; ${open} findings are open` +
        (open > 0 ? ': drift findings explains them' : ''),
    ],
  };
}

/** A comparison from before a restore says nothing about the lost time, so another one follows it. */
async function compare(context: INestApplicationContext, { id }: Reseller, until: number): Promise<DriftRun> {
  const drift = context.get(DriftChecks, { strict: false });
  const pause = await context.get(SendingSwitch, { strict: false }).restorePause(id);
  for (;;) {
    let run = await drift.request(id, 'request');
    while (run.state === 'running' && performance.now() < until) {
      await sleep(POLL_MS);
      run = await drift.run(id, run.id);
    }
    if (run.state === 'running' || !pause || run.startedAt >= pause.since) return run;
  }
}

/** `drift findings [--all|<slugs>]`: explains the open ones; of all resellers unless some are named. @throws CommandError */
export async function driftFindings(
  context: INestApplicationContext,
  slugs: readonly string[],
  { all, class: classes }: DriftTargets & FindingChoice,
): Promise<Outcome> {
  const resellers = await select(context, slugs, { all: slugs.length === 0 ? true : all });
  const findings: unknown[] = [];
  const lines: string[] = [];
  for (const { id, slug } of resellers) {
    for await (const finding of openOf(context, id, classes)) {
      const explained = explainFinding(finding);
      findings.push({ reseller: slug, ...explained });
      lines.push(`${slug}  ${explained.id}  ${explained.class}  ${explained.numbers}`);
      lines.push(`  ${explained.what}; since ${explained.since.toISOString()}`, `  repair: ${explained.repair}`);
      if (explained.trouble !== null) lines.push(`  ${explained.trouble}`);
    }
  }
  return done({ findings }, ...lines, `${findings.length} open findings`);
}

/** `drift repair --all|<slugs> --class …|--finding … --reason …`: by the same code as the API. @throws CommandError */
export async function driftRepair(
  context: INestApplicationContext,
  slugs: readonly string[],
  wanted: DriftTargets & FindingChoice & DryRun & { readonly reason: string; readonly actor?: string },
): Promise<Outcome> {
  const { class: classes, finding: ids, reason, actor = null, dryRun = false } = wanted;
  if (!classes && !ids) throw new UsageError('needed: --class, or --finding');
  if (classes && ids) throw new UsageError('--finding takes no --class');
  const drift = context.get(DriftChecks, { strict: false });
  const tried: (Pick<Repaired, 'outcome'> & { reseller: string; finding: DriftFinding })[] = [];
  const lines: string[] = [];
  for (const { id, slug } of await select(context, slugs, wanted)) {
    const findings: DriftFinding[] = [];
    for await (const finding of openOf(context, id, classes))
      if (!ids || ids.includes(finding.id)) findings.push(finding);
    if (dryRun) {
      for (const each of findings) lines.push(`${slug}  ${each.id}  would ${explainFinding(each).repair}`);
      tried.push(...findings.map((finding) => ({ reseller: slug, finding, outcome: 'not_asked' as const })));
      continue;
    }
    for (let at = 0, stopped = false; at < findings.length && !stopped; at += REPAIRED_AT_ONCE) {
      const batch = findings.slice(at, at + REPAIRED_AT_ONCE);
      const results = await drift.repairEach(id, batch, { reason, actor });
      tried.push(...results.map(({ finding, outcome }) => ({ reseller: slug, finding, outcome })));
      stopped = results.some(({ outcome }) => outcome === 'not_asked');
      if (stopped) {
        const rest = findings.slice(at + batch.length);
        tried.push(...rest.map((finding) => ({ reseller: slug, finding, outcome: 'not_asked' as const })));
      }
    }
  }
  const unknown = ids?.filter((id) => !tried.some(({ finding }) => finding.id === id)) ?? [];
  if (unknown.length > 0 && tried.length === 0) throw new CommandError(`no open finding ${unknown.join(', ')}`);
  const items = tried.map(({ reseller, finding, outcome }) => {
    return { reseller, findingId: finding.id, class: finding.class, outcome: dryRun ? 'would_be_tried' : outcome };
  });
  if (dryRun) return changed(true, { items, unknown }, ...lines, `${items.length} findings would be tried`);
  const left = tried.filter(({ outcome }) => !['repaired', 'gone', 'excepted'].includes(outcome));
  return {
    ok: left.length === 0 && unknown.length === 0,
    data: { items, unknown, dryRun },
    lines: [
      ...left.map(({ reseller, finding, outcome }) => `${reseller}  ${finding.id}  ${outcome}: ${foundBy(outcome)}`),
      ...unknown.map((id) => `${id}: no open finding of these resellers`),
      `${tried.length - left.length} of ${tried.length} findings are settled`,
    ],
  };
}

/** @throws CommandError */
async function select(
  context: INestApplicationContext,
  slugs: readonly string[],
  { all }: DriftTargets,
): Promise<Reseller[]> {
  if (all && slugs.length > 0) throw new UsageError('--all takes no slugs');
  if (!all && slugs.length === 0) throw new UsageError('name resellers by their slugs, or --all');
  if (!all) return Promise.all([...new Set(slugs)].map((slug) => findReseller(context, slug)));
  const every = await context.get(ResellersRepository, { strict: false }).all();
  return every.filter(({ status }) => status !== 'erased');
}

async function* openOf(context: INestApplicationContext, resellerId: string, classes?: readonly DriftClass[]) {
  const drift = context.get(DriftChecks, { strict: false });
  for (let cursor: string | null | undefined = undefined; cursor !== null;) {
    const from: { cursor?: string; limit: number } = cursor === undefined ? { limit: PAGE } : { cursor, limit: PAGE };
    const page: { items: DriftFinding[]; nextCursor: string | null } = await drift.page(
      resellerId,
      { class: classes, state: ['open'] },
      from,
    );
    yield* page.items;
    cursor = page.nextCursor;
  }
}

function lineOf({ reseller, text, open }: { reseller: string; text: string; open: Open }): string {
  const parts = Object.entries(open).map(([name, count]) => `${count} ${name}`);
  return `${reseller}: ${text}; ${parts.length === 0 ? 'no open findings' : `open findings: ${parts.join(', ')}`}`;
}

function total(open: Open): number {
  return Object.values(open).reduce((sum, count) => sum + count, 0);
}
