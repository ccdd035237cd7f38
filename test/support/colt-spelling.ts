import { assumedProfile } from '../../simulator/profiles/assumed.js';
import { otherProfile } from '../../simulator/profiles/other.js';
import type { WireProfile } from '../../simulator/profiles/wire-profile.js';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import type { DefaultAccount, SimulatorOptions } from '../../simulator/simulator-options.js';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import { Secret } from '../../src/platform/config/secret.js';

/**
 * How Colt spells its interface in this run: as the contract, or with TEST_COLT_PROFILE=other as the simulator's second
 * profile. A test speaks the contract's words; what it sends or reads on Colt's side passes through here.
 */
interface ColtSpelling {
  readonly profile: WireProfile;
  readonly account: DefaultAccount;
  /** What the service's first reseller is configured with, */
  readonly env: Readonly<Record<string, string>>;
  /** and what any other is. */
  readonly reseller: Pick<ColtAccount, 'tokenStyle' | 'trackingHeader' | 'apiKey' | 'apiKeyHeader' | 'profile'>;
  /** On every call of the account's, the one for a token too. */
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

/** A simulator that spells as this run does. */
export function startColt({ account, ...options }: SimulatorOptions): Promise<RunningSimulator> {
  const { profile } = coltSpelling;
  return startSimulator({ ...options, profile: profile.name, account: { ...account, ...coltSpelling.account } });
}

/** Nothing that passed between the service and Colt broke the contract, whatever else the test wanted. */
export async function assertNoViolations({ controlUrl }: RunningSimulator): Promise<void> {
  const violations = (await (await fetch(`${controlUrl}/violations`)).json()) as unknown[];
  if (violations.length > 0) throw new Error(`against the contract: ${JSON.stringify(violations).slice(0, 2_000)}`);
}

/** A body in the contract's words as Colt, or a client of Colt's, writes it in this run. */
export function asColtWrites(body: unknown): unknown {
  return coltSpelling.profile.writeNotification(body);
}

/** A body that Colt was sent in this run, in the contract's words. */
export function asContract(body: unknown): unknown {
  return body === null ? null : coltSpelling.profile.readBody(body);
}

function spellingOf(name: string | undefined): ColtSpelling {
  if (name === undefined || name === '' || name === 'assumed') return assumed;
  if (name === 'other') return other;
  throw new Error(`TEST_COLT_PROFILE: expected "assumed" or "other", got "${name}"`);
}
