export { type ClientOptions, createClient, PortalClient } from './client.js';
export type { Credential, Key } from './credential.js';
export * from './errors.js';
export { type Page, PageList } from './pages.js';
export type { CallOptions, ChangeOptions, PortalApi, Query, Schemas } from './requests.js';
export type { ConditionalOptions } from './resources/end-customers.js';
export type { OrderOptions } from './resources/ordering.js';
export type { WaitOptions } from './resources/orders.js';
export type { components, operations, paths } from './schema.js';
export {
  type EventOptions,
  type PortalEvent,
  streamEvents,
  type StreamOptions,
  StreamRefused,
} from './stream-events.js';
