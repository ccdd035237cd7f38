import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import type { Database } from '../../src/platform/database/database.service.js';
import { addAccount, buildGateway, openDatabase, type AccountAt, type Gateway } from './colt-gateway.js';
import { FakeColt } from './fake-colt.js';

/** The gateway with a carrier that behaves exactly as a test defines, and its own database. */
export class GatewayStage {
  private constructor(
    readonly colt: FakeColt,
    readonly gateway: Gateway,
    readonly database: Database,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  /** @param timeoutMs of one request to Colt */
  static async start(timeoutMs: number): Promise<GatewayStage> {
    const colt = await FakeColt.start();
    const { database, drop } = await openDatabase();
    return new GatewayStage(colt, buildGateway(database, timeoutMs), database, drop);
  }

  account(more: Partial<AccountAt> = {}): Promise<ColtAccount> {
    return addAccount(this.database, { baseUrl: this.colt.baseUrl, tokenUrl: this.colt.tokenUrl, ...more });
  }

  /** Prepares the next test: a reset carrier and a new account. */
  async fresh(more: Partial<AccountAt> = {}): Promise<ColtAccount> {
    this.colt.reset();
    return this.account(more);
  }

  async close(): Promise<void> {
    await this.gateway.stop();
    await this.dropDatabase();
    await this.colt.close();
  }
}
