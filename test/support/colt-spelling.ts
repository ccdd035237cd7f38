import { assumedProfile } from '../../simulator/profiles/assumed.js';
import { otherProfile } from '../../simulator/profiles/other.js';
import type { WireProfile } from '../../simulator/profiles/wire-profile.js';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import type { DefaultAccount, SimulatorOptions } from '../../simulator/simulator-options.js';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import { Secret } from '../../src/platform/config/secret.js';

/**
 * Colt's spelling in this run: the contract's or, with TEST_COLT_PROFILE=other, the simulator's second profile. A test
 * uses the contract's spelling; this file translates what it sends or reads on Colt's side.
 */
interface ColtSpelling {
  readonly profile: WireProfile;
  readonly account: DefaultAccount;
  /** Configuration of the service's first reseller. */
  readonly env: Readonly<Record<string, string>>;
  /** Configuration of any other reseller. */
  readonly reseller: Pick<ColtAccount, 'tokenStyle' | 'trackingHeader' | 'apiKey' | 'apiKeyHeader' | 'profile'>;
  /** Headers of every call of the account, including the token request. */
  readonly headers: Readonly<Record<string, string>>;
}

const assumed: ColtSpelling = {
  profile: assumedProfile,
  account: {},
  env: {},
  reseller: {
    tokenStyle: 'basic',
    trackingHeader: 'x-tracking-id',
    apiKey: null,
    apiKeyHeader: null,
    profile: 'assumed',
  },
  headers: { 'x-tracking-id': 'past-us' },
};

const apiKey = 'the-api-key';

const other: ColtSpelling = {
  profile: otherProfile,
  account: { apiKey },
  env: {
    COLT_PROFILE: 'other',
    COLT_TOKEN_STYLE: 'product',
    COLT_TRACKING_HEADER: 'APIGWTrackingId',
    COLT_API_KEY: apiKey,
    COLT_API_KEY_HEADER: 'apikey',
  },
  reseller: {
    tokenStyle: 'product',
    trackingHeader: 'APIGWTrackingId',
    apiKey: new Secret(apiKey),
    apiKeyHeader: 'apikey',
    profile: 'other',
  },
  headers: { apigwtrackingid: 'past-us', apikey: apiKey },
};

export const coltSpelling = spellingOf(process.env['TEST_COLT_PROFILE']);

/** Short delays, so that an order takes tens of milliseconds. */
const QUICK = { raisedAfterMs: 5, finishedAfterMs: 20, notificationRetryMs: 50 };

/** Starts a simulator with the spelling of this run. */
export function startColt({ account, settings, ...options }: SimulatorOptions): Promise<RunningSimulator> {
  return startSimulator({
    ...options,
    settings: { ...QUICK, ...settings },
    profile: coltSpelling.profile.name,
    account: { ...account, ...coltSpelling.account },
  });
}

/** Asserts that no message between the service and Colt broke the contract. */
export async function assertNoViolations({ controlUrl }: RunningSimulator): Promise<void> {
  const violations = (await (await fetch(`${controlUrl}/violations`)).json()) as unknown[];
  if (violations.length > 0) throw new Error(`against the contract: ${JSON.stringify(violations).slice(0, 2_000)}`);
}

/** Translates a body from the contract's spelling to the spelling of this run. */
export function asColtWrites(body: unknown): unknown {
  return coltSpelling.profile.writeNotification(body);
}

/** Translates a body from the spelling of this run to the contract's. */
export function asContract(body: unknown): unknown {
  return body === null ? null : coltSpelling.profile.readBody(body);
}

function spellingOf(name: string | undefined): ColtSpelling {
  if (name === undefined || name === '' || name === 'assumed') return assumed;
  if (name === 'other') return other;
  throw new Error(`TEST_COLT_PROFILE: expected "assumed" or "other", got "${name}"`);
}
