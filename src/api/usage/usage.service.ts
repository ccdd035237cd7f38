import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor, pageOf, SEQ, type Page } from '../../platform/common/page.js';
import type { PointInTime } from '../../platform/common/point-in-time.js';
import { validationFailed } from '../../platform/common/problem.js';
import { HeavyReads } from '../../platform/reads/heavy-reads.service.js';
import { numberMilliseconds, usageOf, type Period, type UsageItem } from '../../domain/usage/usage.js';
import { LAST_NUMBER, UsageRepository, type UsageSnapshot } from '../../domain/usage/usage.repository.js';

/** Ranges that one read covers. */
const WINDOW_RANGES = 500;
/** Reads for one page; where they find little, the next page continues. */
const MAX_WINDOWS = 20;

const POSITION = z.object({
  seq: SEQ,
  at: z.iso.datetime(),
  after: z.string().regex(/^\d{1,15}$/),
  skip: z.int().min(0),
});
const TOTALS_POSITION = z.object({ seq: SEQ, at: z.iso.datetime(), after: z.string() });

export interface UsageWanted {
  readonly from: PointInTime;
  readonly to: PointInTime;
  readonly endCustomerId?: string[];
}

/** What a report shows: the period up to its end or the snapshot, and whose usage. */
export interface UsageReport extends Period {
  readonly snapshot: UsageSnapshot;
  readonly endCustomerIds: readonly string[] | null;
}

export interface EndCustomerUsage {
  readonly endCustomerId: string | null;
  readonly milliseconds: bigint;
}

interface Window {
  readonly after: bigint;
  readonly items: readonly UsageItem[];
}

/** Who had which active number from when to when. All pages of a report reflect the same event. */
@Injectable()
export class Usage {
  constructor(
    private readonly usage: UsageRepository,
    private readonly reads: HeavyReads,
  ) {}

  /**
   * @param seen the snapshot of an earlier page
   * @throws DomainError validation-failed
   */
  async report(resellerId: string, wanted: UsageWanted, seen?: { seq: string; at: string }): Promise<UsageReport> {
    const [from, until] = [wanted.from.first, wanted.to.first];
    if (from >= until) throw validationFailed({ parameter: 'to', detail: 'to must be after from' });
    const snapshot = seen ? { seq: BigInt(seen.seq), at: new Date(seen.at) } : await this.usage.snapshot(resellerId);
    const end = until < snapshot.at ? until : snapshot.at;
    return { from, to: end > from ? end : from, snapshot, endCustomerIds: wanted.endCustomerId ?? null };
  }

  /** @throws DomainError validation-failed for a cursor of another report; too-many-reads, read-too-slow */
  async page(
    resellerId: string,
    wanted: UsageWanted & { cursor?: string; limit: number },
  ): Promise<Page<UsageItem> & Period> {
    const list = nameOf('usage', wanted);
    const position = wanted.cursor === undefined ? null : decodeCursor(list, wanted.cursor, POSITION);
    const report = await this.report(resellerId, wanted, position ?? undefined);
    const items: UsageItem[] = [];
    const cursorAt = (after: bigint, skip: number) =>
      encodeCursor(list, { ...storedSnapshot(report), after: after.toString(), skip });
    let skip = position?.skip ?? 0;
    let windows = 0;
    for await (const window of this.windows(resellerId, report, {
      after: BigInt(position?.after ?? 0),
      patient: false,
    })) {
      const room = wanted.limit - items.length;
      if (room === 0 || windows === MAX_WINDOWS) return { ...report, items, nextCursor: cursorAt(window.after, skip) };
      const left = window.items.slice(skip);
      items.push(...left.slice(0, room));
      if (left.length > room) return { ...report, items, nextCursor: cursorAt(window.after, skip + room) };
      skip = 0;
      windows += 1;
    }
    return { ...report, items, nextCursor: null };
  }

  /** The number-days of each end customer. @throws DomainError like `page` */
  async totalsPage(
    resellerId: string,
    wanted: UsageWanted & { cursor?: string; limit: number },
  ): Promise<Page<EndCustomerUsage> & Period> {
    const list = nameOf('usage totals', wanted);
    const position = wanted.cursor === undefined ? null : decodeCursor(list, wanted.cursor, TOTALS_POSITION);
    const report = await this.report(resellerId, wanted, position ?? undefined);
    const totals = await this.totals(resellerId, report, false);
    const after = position ? totals.filter(({ endCustomerId }) => (endCustomerId ?? '') > position.after) : totals;
    const page = pageOf(list, after.slice(0, wanted.limit + 1), wanted.limit, ({ endCustomerId }) => {
      return { ...storedSnapshot(report), after: endCustomerId ?? '' };
    });
    return { ...report, ...page };
  }

  /** In the order of the ids, without an end customer first. */
  async totals(resellerId: string, report: UsageReport, patient: boolean): Promise<EndCustomerUsage[]> {
    const totals = new Map<string | null, bigint>();
    for await (const item of this.items(resellerId, report, patient)) {
      const before = totals.get(item.endCustomerId) ?? 0n;
      totals.set(item.endCustomerId, before + numberMilliseconds(item));
    }
    const rows = [...totals].map(([endCustomerId, milliseconds]) => ({ endCustomerId, milliseconds }));
    return rows.toSorted((a, b) => ((a.endCustomerId ?? '') < (b.endCustomerId ?? '') ? -1 : 1));
  }

  /** All items, read as fast as they are taken. Between two reads it holds no connection to Postgres. */
  async *items(resellerId: string, report: UsageReport, patient: boolean): AsyncGenerator<UsageItem> {
    for await (const window of this.windows(resellerId, report, { after: 0n, patient })) yield* window.items;
  }

  private async *windows(
    resellerId: string,
    report: UsageReport,
    from: { after: bigint; patient: boolean },
  ): AsyncGenerator<Window> {
    const { snapshot, to: before, endCustomerIds } = report;
    if (report.to <= report.from) return;
    for (let { after } = from, { patient } = from; after < LAST_NUMBER; patient = true) {
      const wanted = { after, ranges: WINDOW_RANGES, snapshot, before, endCustomerIds };
      const read = await this.reads.run(resellerId, (db) => this.usage.window(db, resellerId, wanted), { patient });
      const items = usageOf(read.entries, read.window, report);
      yield { after, items: items.filter(({ endCustomerId: id }) => isWanted(id, endCustomerIds)) };
      after = read.window.end;
    }
  }
}

function isWanted(id: string | null, ids: readonly string[] | null): boolean {
  return ids === null || (id !== null && ids.includes(id));
}

function storedSnapshot({ snapshot: { seq, at } }: UsageReport) {
  return { seq: seq.toString(), at: at.toISOString() };
}

/** A cursor continues only the same report. */
function nameOf(list: string, { from, to, endCustomerId = [] }: UsageWanted): string {
  return [list, from.first.toISOString(), to.first.toISOString(), ...endCustomerId.toSorted()].join(' ');
}
