import { describe, expect, it } from '@jest/globals';
import { unknownVariables } from './unknown-variables.js';

describe('unknown variables', () => {
  it.each([
    ['COLT_RATE_PER_SEC', 'did you mean COLT_RATE_PER_SECOND?'],
    ['DATABSE_URL', 'did you mean DATABASE_URL?'],
    ['OIDC_AUDIANCE', 'did you mean OIDC_AUDIENCE?'],
    ['COLT_SOMETHING_ELSE_ALTOGETHER', 'COLT_SOMETHING_ELSE_ALTOGETHER is not a variable of this service'],
  ])('warns of %s', (name, warning) => {
    expect(unknownVariables({ [name]: 'x' })).toEqual([expect.stringContaining(warning)]);
  });

  it('does not warn of what other programs read', () => {
    const others = {
      PATH: '/bin',
      HOME: '/',
      SHORT: '1',
      SUPPORT: '1',
      DATABASE_MIGRATION_URL: 'x',
      POSTGRES_PASSWORD: 'x',
    };
    expect(unknownVariables({ ...others })).toEqual([]);
  });
});
