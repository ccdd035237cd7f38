import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request or a job names, as far as it is known. */
export interface RequestContext {
  requestId?: string;
  resellerId?: string;
  orderId?: string;
  trackingId?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The context that the running code belongs to; an empty one outside of any. */
export function currentContext(): Readonly<RequestContext> {
  return storage.getStore() ?? {};
}

/** Runs `work` in a context that has `members` on top of the present one. What it notes stays inside. */
export function withContext<T>(members: RequestContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...members }, work);
}

/** Adds to the present context what became known only now; outside of any context it does nothing. */
export function noteInContext(members: RequestContext): void {
  const context = storage.getStore();
  if (context) Object.assign(context, members);
}
