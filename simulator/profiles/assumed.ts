import type { WireProfile } from './wire-profile.js';

/** The exact spelling of contracts/colt-inbound.openapi.yaml. */
export const assumedProfile: WireProfile = {
  name: 'assumed',
  tokenPath: '/authentication/v1/oauth/token',
  trackingHeaders: ['x-tracking-id', 'apigwtrackingid'],
  apiKeyHeader: 'x-apikey',
  apiKeyAtToken: false,
  readQuery: (query) => query,
  readBody: (body) => body,
  writeAnswer: (_operation, body) => body,
  writeError: (error) => error,
  writeNotification: (body) => body,
};
