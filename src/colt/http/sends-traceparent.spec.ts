import { describe, expect, it } from '@jest/globals';
import { COLT_ENVIRONMENTS } from '../../platform/config/variables.js';
import { loadConfig } from '../../platform/config/config.js';
import { minimal } from '../../platform/config/environment.fake.js';
import { sendsTraceparent } from './sends-traceparent.js';

describe('traceparent for Colt', () => {
  const sentTo = (env: Record<string, string>) => {
    const config = loadConfig({ ...minimal, ...env });
    return COLT_ENVIRONMENTS.filter((environment) => sendsTraceparent(config, { environment }));
  };

  it('goes to the simulator alone, unless the operator decides', () => {
    expect(sentTo({})).toEqual(['simulator']);
    expect(sentTo({ COLT_TRACEPARENT: 'off' })).toEqual([]);
    expect(sentTo({ COLT_TRACEPARENT: 'on' })).toEqual(['simulator', 'sandbox', 'production']);
  });
});
