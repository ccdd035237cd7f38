import { createClient } from '../../../clients/typescript/src/index.js';

// The only file that knows where the typed client is. A portal outside this repository imports @colt-inbound/client.
export * from '../../../clients/typescript/src/index.js';

/**
 * The public API, with the cookie of the person's session. Repetitions are left to the query cache, which shows that it
 * waits.
 */
export const client = createClient({ baseUrl: location.origin, session: true, maxRetries: 0 });
