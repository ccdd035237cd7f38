import { accountProblems } from './account-rules.js';
import { productionProblems } from './production-rules.js';
import { shutdownProblems } from './shutdown-times.js';
import type { Values } from './variables.js';

/**
 * Checks across variables: which of them require each other, and what production forbids.
 * @param isService the operator's commands take variables of an account as defaults of a reseller that they create
 */
export function crossCheck(values: Partial<Values>, isService: boolean): string[] {
  const problems: string[] = [];
  const need = (name: keyof Values, why: string) => {
    if (name in values && values[name] === undefined) problems.push(`${name}: is missing: ${why}`);
  };
  const production = values.NODE_ENV === 'production';
  need('DATABASE_URL', 'expected postgresql://user:password@host:5432/database');
  if (production) {
    need('COLT_ENVIRONMENT', 'with NODE_ENV=production expected one of: simulator, sandbox, production');
    need('PUBLIC_URL', 'with NODE_ENV=production expected the address that Colt calls back');
    need('SECRETS_KEY', 'with NODE_ENV=production expected the output of: openssl rand -base64 32');
  }

  const simulator = (values.COLT_ENVIRONMENT ?? 'simulator') === 'simulator';
  const names = [
    'COLT_CLIENT_ID',
    'COLT_CLIENT_SECRET',
    'COLT_API_KEY',
    'COLT_APPLICATION_ID',
    'COLT_CALLBACK_USER',
    'BOOTSTRAP_API_KEY',
  ] as const;
  const describes = names.filter((name) => values[name] !== undefined);
  if (isService && !simulator && describes.length > 0)
    need('BOOTSTRAP_RESELLER', `${describes.join(', ')} describe that reseller`);
  if (!simulator && values.BOOTSTRAP_RESELLER) {
    need('COLT_CLIENT_ID', 'BOOTSTRAP_RESELLER is set');
    need('COLT_CLIENT_SECRET', 'BOOTSTRAP_RESELLER is set');
  }
  if (values.OIDC_ISSUER) {
    need('OIDC_AUDIENCE', 'OIDC_ISSUER is set');
    need('OIDC_RESELLER_CLAIM', 'OIDC_ISSUER is set');
  }
  if (values.OIDC_AUDIENCE || values.OIDC_RESELLER_CLAIM) need('OIDC_ISSUER', 'other OIDC_ variables are set');
  if (values.OIDC_CLIENT_ID) need('OIDC_ISSUER', 'OIDC_CLIENT_ID is set');
  if (values.OIDC_CLIENT_SECRET) need('OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET is set');
  if (values.METRICS_PORT && values.METRICS_PORT === values.PORT) {
    problems.push('METRICS_PORT: expected another port than PORT; without METRICS_PORT, /metrics is served on PORT');
  }
  return [...problems, ...productionProblems(values), ...accountProblems(values), ...shutdownProblems(values)];
}
