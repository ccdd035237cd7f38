import { ABSENT, isLoopback, isWeak, WEAK } from './account-rules.js';
import type { Values } from './variables.js';

export const DEMO_KEY = 'demo-key-not-for-production';

const MADE_FOR_THE_SIMULATOR = new Set([
  DEMO_KEY,
  'simulator-secret',
  'demo-secret-not-for-production',
  'callback-not-for-production',
]);

/** What only the demo may do, and what production refuses. @returns a line for each problem, without anything secret */
export function productionProblems(values: Partial<Values>): string[] {
  const production = values.NODE_ENV === 'production';
  const simulator = (values.COLT_ENVIRONMENT ?? 'simulator') === 'simulator';
  const problems = demoSecrets(values, production, simulator);
  return production
    ? [...problems, ...weakSecrets(values), ...inClear(values, simulator), ...trustOfAll(values)]
    : problems;
}

function demoSecrets(values: Partial<Values>, production: boolean, simulator: boolean): string[] {
  const problems: string[] = [];
  for (const name of ['BOOTSTRAP_API_KEY', 'COLT_CLIENT_SECRET', 'COLT_CALLBACK_PASSWORD'] as const) {
    if (!MADE_FOR_THE_SIMULATOR.has(values[name]?.reveal() ?? '')) continue;
    if (!simulator) problems.push(`${name}: the demo's value is accepted only with COLT_ENVIRONMENT=simulator`);
    else if (production) problems.push(`${name}: the demo's value is refused with NODE_ENV=production`);
  }
  return problems;
}

function weakSecrets(values: Partial<Values>): string[] {
  const names = ['SECRETS_KEY', 'SECRETS_KEY_PREVIOUS', 'BOOTSTRAP_API_KEY', 'METRICS_TOKEN'] as const;
  return names.filter((name) => isWeak(values[name]?.reveal() ?? ABSENT)).map((name) => `${name}: ${WEAK}`);
}

/** Without TLS, Colt's password and the portals' keys can be read on the way. */
function inClear({ PUBLIC_URL, OIDC_ISSUER, CORS_ORIGINS = [] }: Partial<Values>, simulator: boolean): string[] {
  const refused = (url: string) => url.startsWith('http:') && !(simulator && isLoopback(url));
  const addresses = { PUBLIC_URL, OIDC_ISSUER, CORS_ORIGINS };
  return Object.entries(addresses)
    .filter(([, value]) => [value ?? []].flat().some(refused))
    .map(([name]) => `${name}: expected https with NODE_ENV=production`);
}

const LEAST_PREFIX = 8;

/** A forwarded address that anybody may write makes limits by address worthless. */
function trustOfAll({ TRUST_PROXY: trusted }: Partial<Values>): string[] {
  const all =
    trusted === true ||
    (Array.isArray(trusted) && trusted.some((network) => Number(network.split('/')[1] ?? LEAST_PREFIX) < LEAST_PREFIX));
  return all
    ? ['TRUST_PROXY: expected a number of hops, or the addresses of your proxies, with NODE_ENV=production']
    : [];
}
