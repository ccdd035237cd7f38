import { describe, expect, it } from '@jest/globals';
import { problemsOf, production, STRONG_SECRET } from './environment.fake.js';

const oidc = { OIDC_AUDIENCE: 'numbers', OIDC_RESELLER_CLAIM: 'tenant' };
const account = { BOOTSTRAP_RESELLER: 'x', COLT_CLIENT_ID: 'x', COLT_CLIENT_SECRET: 'y' };

describe('what production refuses', () => {
  it.each([
    [
      'the mandatory ones',
      { NODE_ENV: 'production' },
      ['DATABASE_URL', 'COLT_ENVIRONMENT', 'PUBLIC_URL', 'SECRETS_KEY'],
    ],
    ['a weak SECRETS_KEY', { ...production, SECRETS_KEY: 'aaaaaaaaaaaaaaaaaaaaaaaa' }, ['SECRETS_KEY']],
    [
      'the demo key, also with the simulator',
      {
        ...production,
        COLT_ENVIRONMENT: 'simulator',
        BOOTSTRAP_RESELLER: 'x',
        BOOTSTRAP_API_KEY: 'demo-key-not-for-production',
      },
      ['BOOTSTRAP_API_KEY'],
    ],
    [
      'a secret of the demo, and http',
      {
        ...production,
        BOOTSTRAP_RESELLER: 'x',
        COLT_CALLBACK_USER: 'colt',
        COLT_CALLBACK_PASSWORD: STRONG_SECRET,
        COLT_CLIENT_ID: 'x',
        COLT_CLIENT_SECRET: 'demo-secret-not-for-production',
        COLT_BASE_URL: 'http://apis.colt.net/v1',
      },
      ['COLT_CLIENT_SECRET', 'COLT_BASE_URL'],
    ],
    ['a strong token of the scraper', { ...production, METRICS_TOKEN: 'secret' }, ['METRICS_TOKEN']],
    ['addresses with TLS', { ...production, PUBLIC_URL: 'http://numbers.example.com' }, ['PUBLIC_URL']],
    [
      'origins with TLS',
      { ...production, CORS_ORIGINS: 'https://a.example.com, http://b.example.com' },
      ['CORS_ORIGINS'],
    ],
    ['an issuer with TLS', { ...production, ...oidc, OIDC_ISSUER: 'http://login.example.com' }, ['OIDC_ISSUER']],
    ['a proxy that is known', { ...production, TRUST_PROXY: 'true' }, ['TRUST_PROXY']],
    ['proxies, not half the internet', { ...production, TRUST_PROXY: '0.0.0.0/1, 128.0.0.0/1' }, ['TRUST_PROXY']],
    ['proxies, not the whole IPv6', { ...production, TRUST_PROXY: '::/1' }, ['TRUST_PROXY']],
    [
      'a strong password of the call-back',
      { ...production, ...account, COLT_CALLBACK_USER: 'colt', COLT_CALLBACK_PASSWORD: 'secret' },
      ['COLT_CALLBACK_PASSWORD'],
    ],
    ['a credential of the call-back', { ...production, ...account }, ['COLT_CALLBACK_USER']],
  ])('asks in production for %s', (_, env, names) => {
    expect(problemsOf(env).map((problem) => problem.split(':')[0])).toEqual(names);
  });

  it('accepts http for a trial of the image on one machine', () => {
    const trial = { ...production, COLT_ENVIRONMENT: 'simulator' };
    expect(
      problemsOf({ ...trial, PUBLIC_URL: 'http://localhost:3000', CORS_ORIGINS: 'http://127.0.0.1:5173' }),
    ).toEqual([]);
    expect(problemsOf({ ...trial, PUBLIC_URL: 'http://192.168.0.7:3000' })).toHaveLength(1);
  });
});
