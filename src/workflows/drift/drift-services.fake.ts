import { fake } from '../../../test/support/fake.js';
import type { CarrierNumber, CarrierNumberStatus, ListedPage, UnreadableRow } from '../../colt/model/carrier.js';
import { carrierNumber } from '../../colt/model/carrier-number.fake.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import type { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import type { SettleTime } from '../../domain/orders/settle-time.repository.js';
import type { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import type { Reseller } from '../../tenants/resellers/reseller.js';
import type { Resellers } from '../../tenants/resellers/resellers.service.js';
import { overlaps, type NumberRange } from '../../numbering/range.js';
import { newFacts, type Segment } from '../../domain/holding-model/holding.js';
import type { TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import type { RecoveredEndCustomers } from '../../tenants/end-customers/recovered-end-customers.service.js';
import { ColtInventory } from './colt-inventory.service.js';
import { ConflictCheckRepository } from './conflict-check.repository.js';
import { ConflictCheck } from './conflict-check.service.js';
import type { DriftTrigger } from './drift.js';
import { DriftChecks } from './drift-checks.service.js';
import { DriftComparison } from './drift-comparison.service.js';
import { DriftFindingRepository } from './drift-finding.repository.js';
import { DriftListingRepository } from './drift-listing.repository.js';
import { DriftListing } from './drift-listing.service.js';
import { DriftRepair } from './drift-repair.service.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { EndDriftRun } from './end-drift-run.service.js';
import { DriftRunRepository } from './drift-run.repository.js';
import { DriftRunner } from './drift-runner.service.js';
import { PutOffFindings } from '../put-off/put-off-findings.repository.js';
import { InventoryFacts } from './inventory-facts.repository.js';
import { PutOffRepository } from '../put-off/put-off.repository.js';
import { PutOffs } from '../put-off/put-offs.service.js';
import { RepairSweep } from './repair-sweep.service.js';
import { SafeRepairs } from './safe-repairs.service.js';
import type { SendingSwitch } from '../sending/sending-switch.repository.js';
import { WindowReader } from './window-reader.service.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';

export const BASE = 33_382_500_000n;

/** Numbers by their distance from `BASE`. */
export function range(start: number, end: number): NumberRange {
  return { start: BASE + BigInt(start), end: BASE + BigInt(end) };
}

/** Numbers in our inventory. */
export function ours(start: number, end: number, status: Segment['status'] = 'reserved'): Segment {
  return { ...newFacts({ country: 'FR', kind: 'geo', status }), ...range(start, end) };
}

/** Numbers in Colt's inventory. */
export function theirs(start: number, end: number, status: CarrierNumberStatus = 'reserved'): CarrierNumber {
  return carrierNumber(range(start, end), { status, coltOrderId: `colt-${start}` });
}

/** Colt's books, as a list that a test changes. */
export class ColtBooks {
  numbers: CarrierNumber[] = [];
  /** Rows whose numbers cannot be read, on the last page. */
  unreadable: UnreadableRow[] = [];
  /** Called before each page and each exact answer. */
  onRead: (range: NumberRange | null) => Promise<void> | void = () => undefined;
  pageSize = 200;
  /** After a change here, Colt may show it so much later. */
  settleMs = 0;
  /** The gateway that reads these books. */
  readonly gateway = fake<NumberCollectionGateway>({
    inventoryOf: (_account, range) => this.inventoryOf(range),
    inventoryPages: () => this.inventoryPages(),
  });

  private async inventoryOf(range: NumberRange): Promise<CarrierNumber[]> {
    await this.onRead(range);
    return this.numbers.filter((number) => overlaps(number.range, range));
  }

  private async *inventoryPages(): AsyncGenerator<ListedPage> {
    for (let at = 0; at < this.numbers.length; at += this.pageSize) {
      await this.onRead(null);
      yield { rows: this.numbers.slice(at, at + this.pageSize), unreadable: [] };
    }
    if (this.unreadable.length > 0) yield { rows: [], unreadable: this.unreadable };
  }
}

/** The services as Nest would put them together, over the books of the test. */
export function driftServices(
  inventory: TestInventory,
  id: string,
  colt: ColtBooks,
  settings: Record<string, unknown>,
) {
  const { database, work, ledger } = inventory;
  const resellers = fake<Resellers>({
    coltAccount: () => Promise.resolve(fake<ColtAccount>({})),
    get: () => Promise.resolve(fake<Reseller>({ settings })),
  });
  const wakeUps = fake<WakeUps>({ now: () => undefined });
  const runs = new DriftRunRepository(database);
  const listing = new DriftListingRepository(database);
  const findingRows = new DriftFindingRepository(database);
  const facts = new InventoryFacts(database);
  const coltInventory = new ColtInventory(resellers, colt.gateway, work);
  const settleTime = fake<SettleTime>({ atLeast: () => colt.settleMs });
  const trouble = new PutOffFindings(database);
  const putOff = new PutOffRepository();
  const events = new EventLog();
  const repair = new DriftRepair(
    work,
    findingRows,
    facts,
    coltInventory,
    ledger,
    settleTime,
    putOff,
    fake<RecoveredEndCustomers>({}),
  );
  const sweep = new RepairSweep(work, repair, trouble);
  const windows = new KilledReader(listing, new NumberListRepository(database), facts);
  const runner = new DriftRunner(
    runs,
    new DriftListing(runs, listing, facts, coltInventory, work, trouble),
    new DriftComparison(work, runs, windows, findingRows, ledger),
    new SafeRepairs(
      resellers,
      runs,
      findingRows,
      sweep,
      fake<SendingSwitch>({ restorePause: () => Promise.resolve(null) }),
    ),
    fake<Shutdown>({}),
    new PutOffs(work, putOff, trouble, events),
    new EndDriftRun(work, runs, findingRows, events),
  );
  const conflicts = new ConflictCheck(inventory.foreign, work, new ConflictCheckRepository(database), runs, runner);
  const checks = new DriftChecks(work, wakeUps, runs, findingRows, sweep);
  return {
    checks,
    conflicts,
    runner,
    windows,
    /** Requests a run and carries it out. */
    async check(trigger: DriftTrigger = 'request') {
      const { id: runId } = await checks.request(id, trigger);
      await runner.run(id, runId);
      const [run] = (await checks.page(id, {}, { limit: 1 })).runs;
      return run!;
    },
    openFindings: async () => (await checks.page(id, { state: ['open'] }, { limit: 5_000 })).items,
    repairAll: (ids: string[], why: { reason: string; actor: string | null }) => checks.repairAll(id, ids, why),
  };
}

/** Dies like a killed process after some windows. */
class KilledReader extends WindowReader {
  failAfter = Infinity;

  override read(...args: Parameters<WindowReader['read']>) {
    if ((this.failAfter -= 1) < 0) return Promise.reject(new Error('killed'));
    return super.read(...args);
  }
}
