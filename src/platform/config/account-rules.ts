import { readSigningKey, SigningKeyError } from './signing-key.js';
import type { Values } from './variables.js';

/** The variables that describe a Colt account. Other sources have their own names for them. */
export type AccountVariable =
  | 'NODE_ENV'
  | 'BOOTSTRAP_RESELLER'
  | 'COLT_ENVIRONMENT'
  | 'COLT_BASE_URL'
  | 'COLT_TOKEN_URL'
  | 'COLT_TOKEN_STYLE'
  | 'COLT_APPLICATION_ID'
  | 'COLT_CLIENT_ID'
  | 'COLT_CLIENT_SECRET'
  | 'COLT_CALLBACK_USER'
  | 'COLT_CALLBACK_PASSWORD';

type AccountValues = Partial<Pick<Values, AccountVariable>>;
type NameOf = (variable: AccountVariable) => string;

/**
 * Checks a Colt account across its values, whether the environment or the command line describes it.
 * @param values without those that could not be parsed, which were reported already @returns a line for each problem,
 * without anything secret
 */
export function accountProblems(values: AccountValues, nameOf: NameOf = (variable) => variable): string[] {
  const problems: string[] = [];
  const need = (variable: AccountVariable, why: string) => {
    if (variable in values && values[variable] === undefined) {
      problems.push(`${nameOf(variable)}: is missing: ${why}`);
    }
  };
  const simulator = (values.COLT_ENVIRONMENT ?? 'simulator') === 'simulator';
  if (values.COLT_CALLBACK_USER) need('COLT_CALLBACK_PASSWORD', `${nameOf('COLT_CALLBACK_USER')} is set`);
  if (values.COLT_CALLBACK_PASSWORD) need('COLT_CALLBACK_USER', `${nameOf('COLT_CALLBACK_PASSWORD')} is set`);
  if (values.COLT_TOKEN_STYLE === 'signed') {
    const why = `${nameOf('COLT_TOKEN_STYLE')} is signed`;
    if (simulator) need('COLT_CLIENT_SECRET', why);
    if (simulator || values.BOOTSTRAP_RESELLER) need('COLT_APPLICATION_ID', why);
  }
  return [...problems, ...credentials(values, nameOf), ...(simulator ? [] : inClear(values, nameOf))];
}

/** The meaning of id and secret depends on the style of token. */
function credentials({ COLT_TOKEN_STYLE, COLT_CLIENT_ID, COLT_CLIENT_SECRET }: AccountValues, nameOf: NameOf) {
  const signed = `${nameOf('COLT_TOKEN_STYLE')}=signed`;
  if (COLT_TOKEN_STYLE !== 'signed') {
    // HTTP Basic ends the client id at the first colon; the issuer of a token that we sign may have one.
    if (!COLT_CLIENT_ID?.includes(':')) return [];
    const got = JSON.stringify(COLT_CLIENT_ID.slice(0, 100));
    return [`${nameOf('COLT_CLIENT_ID')}: expected text without a colon, unless ${signed}, got ${got}`];
  }
  try {
    if (COLT_CLIENT_SECRET) readSigningKey(COLT_CLIENT_SECRET);
    return [];
  } catch (error) {
    if (!(error instanceof SigningKeyError)) throw error;
    return [`${nameOf('COLT_CLIENT_SECRET')}: with ${signed} ${error.message}`];
  }
}

/** Secrets are sent to both addresses. On a developer's machine a stand-in for Colt may be called without TLS. */
function inClear(values: AccountValues, nameOf: NameOf): string[] {
  const addresses = ['COLT_BASE_URL', 'COLT_TOKEN_URL'] as const;
  const mayStay = (address: string) => values.NODE_ENV !== 'production' && isLoopback(address);
  return addresses
    .filter((variable) => values[variable]?.startsWith('http:') && !mayStay(values[variable]))
    .map((variable) => `${nameOf(variable)}: expected https outside the simulator`);
}

/** The parser has already normalised every form of an IPv4 address to four numbers. */
export function isLoopback(address: string): boolean {
  return /^(localhost|\[::1\]|127(\.\d+){3})$/.test(new URL(address).hostname);
}
