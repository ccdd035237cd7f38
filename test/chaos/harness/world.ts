import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, databaseEnv } from '../../support/database.js';
import { ColtsBooks } from './colts-books.js';
import { differences, doubled, lost, lostNotices, otherEnds, stuck } from './compare-books.js';
import { Dice } from '../../support/dice.js';
import { Driver } from './driver.js';
import { OurBooks } from './our-books.js';
import { Person } from './person.js';
import { Portal } from './portal.js';
import { programs } from './programs.js';
import { Replica } from './replica.js';
import { ACCOUNT, SimulatorProcess } from './simulator-process.js';
import { TcpDoor } from './tcp-door.js';
import { eventually } from './waiting.js';

export interface WorldOptions {
  readonly seed: number;
  readonly replicas?: number;
  /** Environment of the service, in addition to the shortened times. */
  readonly env?: NodeJS.ProcessEnv;
  readonly simulator?: object;
  /** The caller's own database, which the caller closes. */
  readonly database?: { readonly adminUrl: string; readonly env: NodeJS.ProcessEnv };
}

/** Times in milliseconds that compress hours of faults into one test. */
const SHORT = {
  ORDER_WAIT_MS: '300',
  COLT_TIMEOUT_MS: '1000',
  RECONCILE_AFTER_MS: '1000',
  UNCONFIRMED_SETTLE_MS: '1000',
};

/** Service, Colt and database as separate processes, a portal, and both books to compare in the end. */
export class World {
  readonly replicas: Replica[] = [];
  readonly portal: Portal;
  readonly person: Person;
  readonly driver: Driver;
  readonly dice: Dice;
  private readonly away = new Set<Replica>();
  private launched = 0;

  private constructor(
    readonly folder: string,
    readonly work: string,
    readonly door: TcpDoor,
    readonly simulator: SimulatorProcess,
    private books: OurBooks,
    readonly colts: ColtsBooks,
    /** For the superuser; the service has a role of its own. */
    readonly databaseUrl: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly drop: () => Promise<void>,
    seed: number,
  ) {
    this.dice = new Dice(seed);
    this.portal = new Portal(door.port);
    this.person = new Person(this.portal, () => this.books, colts);
    this.driver = new Driver(this.portal, () => this.books, this.dice, 300_000, this.person);
  }

  static async create(options: WorldOptions): Promise<World> {
    const work = mkdtempSync(join(tmpdir(), 'colt-inbound-chaos-work-'));
    const folder = await programs();
    const own = options.database ? null : await createTestDatabase();
    const { adminUrl = '' } = options.database ?? own ?? {};
    const database = options.database?.env ?? databaseEnv(own?.url ?? '');
    const door = await TcpDoor.open();
    const simulator = await SimulatorProcess.start(folder, work, options.seed, door.port);
    await simulator.settings({
      raisedAfterMs: 50,
      finishedAfterMs: 250,
      notificationRetryMs: 300,
      ...options.simulator,
    });
    const world = new World(
      folder,
      work,
      door,
      simulator,
      new OurBooks(adminUrl),
      new ColtsBooks(simulator),
      adminUrl,
      { ...environment(simulator), ...database, ...SHORT, ...options.env },
      async () => own?.drop(),
      options.seed,
    );
    await world.startReplicas(options.replicas ?? 1);
    return world;
  }

  get ours(): OurBooks {
    return this.books;
  }

  /** The database behind them was replaced. */
  openBooksAgain(): void {
    this.books = new OurBooks(this.databaseUrl);
  }

  async startReplicas(count: number): Promise<void> {
    const started: Replica[] = [];
    for (let n = 0; n < count; n += 1) {
      started.push(await Replica.launch(this.folder, this.work, `service-${++this.launched}`, this.env));
    }
    this.replicas.push(...started);
    await Promise.all(started.map((replica) => replica.ready()));
    this.openDoor();
  }

  /** SIGKILL; the door switches to the others at once. */
  async killReplica(replica: Replica): Promise<void> {
    await replica.program.kill();
    this.forget(replica);
  }

  /** SIGTERM. @returns its exit code, or the signal that ended it */
  async stopReplica(replica: Replica): Promise<number | string> {
    const end = await replica.program.stop();
    this.forget(replica);
    return end;
  }

  /** Kills all replicas at once. */
  async killReplicas(): Promise<void> {
    await Promise.all([...this.replicas].map((replica) => this.killReplica(replica)));
  }

  /** Kills all but one. */
  async keepOnly(kept: Replica | undefined): Promise<void> {
    await Promise.all(this.replicas.filter((replica) => replica !== kept).map((replica) => this.killReplica(replica)));
  }

  /** Like a load balancer with a replica that does not answer. */
  leaveDoor(replica: Replica): void {
    this.away.add(replica);
    this.openDoor();
  }

  /** Runs the operator's command line. @returns what it printed. @throws Error when it fails */
  async cli(...args: readonly string[]): Promise<string> {
    const { env, folder } = this;
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'src', 'cli.js'), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      timeout: 30_000,
    });
    return stdout;
  }

  /** Makes everything due that waits for its time. */
  async timePasses(): Promise<void> {
    await this.ours.read('UPDATE "order" SET next_action_at = now() WHERE next_action_at > now()');
  }

  /** Waits until both sides are idle, and meanwhile settles what needs a person. */
  async quiet(ms: number, waiting = 0): Promise<void> {
    await eventually(
      'quiet',
      async () => {
        await this.person.settleWhatIsAsked();
        const { orders, notifications } = await this.ours.unfinished();
        if (orders > waiting || notifications > 0) throw new Error(`${orders} orders, ${notifications} notifications`);
        return this.colts.isQuiet();
      },
      ms,
    );
  }

  /** Compares the books. Returns one line for each fault. */
  async faults(allowed: ReadonlySet<string> = new Set()): Promise<string[]> {
    const [theirs, numbers, notices] = await Promise.all([
      this.colts.orders(),
      this.colts.numbers(),
      this.colts.notices(),
    ]);
    const ours = await this.ours.orders();
    const broken = await this.ours.brokenSequences();
    return [
      ...doubled(theirs, ours),
      ...stuck(ours, allowed, new Date()),
      ...lost(this.portal.accepted, ours),
      ...otherEnds(theirs, ours),
      ...differences(numbers, await this.ours.holdings()),
      ...lostNotices(notices, await this.ours.inbox()),
      ...(broken > 0 ? [`${broken} steps of history out of order`] : []),
    ];
  }

  /** Numbers whose status differs between the two books; end customers are ignored. */
  async statusDifferences(): Promise<string[]> {
    const nameless = <T extends object>(row: T) => ({ ...row, endCustomer: null });
    return differences((await this.colts.numbers()).map(nameless), (await this.ours.holdings()).map(nameless));
  }

  /** Ends every process. With CHAOS_KEEP their logs stay. */
  async close(): Promise<void> {
    if (process.env.CHAOS_KEEP) writeFileSync(join(this.work, 'open.txt'), await this.ours.storiesOfOpen(20));
    await this.ours.close();
    await Promise.all(this.replicas.map(({ program }) => program.kill()));
    await this.simulator.stop();
    await this.door.close();
    await this.drop();
    if (!process.env.CHAOS_KEEP) rmSync(this.work, { recursive: true, force: true });
  }

  private forget(replica: Replica): void {
    this.replicas.splice(this.replicas.indexOf(replica), 1);
    this.openDoor();
  }

  private openDoor(): void {
    this.door.leadTo(...this.replicas.filter((replica) => !this.away.has(replica)).map(({ port }) => port));
  }
}

function environment(simulator: SimulatorProcess): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_POOL_SIZE: '8',
    SECRETS_KEY: 'a5'.repeat(32),
    COLT_ENVIRONMENT: 'simulator',
    COLT_BASE_URL: simulator.baseUrl,
    COLT_TOKEN_URL: simulator.tokenUrl,
    COLT_CLIENT_ID: ACCOUNT.clientId,
    COLT_CLIENT_SECRET: ACCOUNT.clientSecret,
    COLT_CALLBACK_USER: ACCOUNT.callbackUser,
    COLT_CALLBACK_PASSWORD: ACCOUNT.callbackPassword,
    COLT_RATE_PER_SECOND: '200',
    COLT_MAX_IN_FLIGHT: '20',
    BOOTSTRAP_RESELLER: 'demo',
    BOOTSTRAP_API_KEY: 'demo-key-not-for-production',
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_LEVEL: process.env.CHAOS_KEEP ? 'info' : 'warn',
    LOG_FORMAT: 'json',
  };
}
