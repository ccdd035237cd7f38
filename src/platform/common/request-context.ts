import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request or of background work contains, as far as it is known, and the caller's trace. */
export interface RequestContext {
  requestId?: string;
  resellerId?: string;
  orderId?: string;
  trackingId?: string;
  /** The caller's W3C `traceparent`, if it is valid. Not in log lines: those name our own spans. */
  traceparent?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The context of the running code; empty outside both. */
export function currentContext(): Readonly<RequestContext> {
  return storage.getStore() ?? {};
}

/** Runs `work` in a copy of the current context with `members` added. Later additions stay in the copy. */
export function withContext<T>(members: RequestContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...members }, work);
}

/** Adds members to the current context. Does nothing outside both. */
export function noteInContext(members: RequestContext): void {
  const context = storage.getStore();
  if (context) Object.assign(context, members);
}
