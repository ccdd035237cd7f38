import type { Config } from '../../platform/config/config.js';
import type { ColtAccount } from '../model/colt-account.js';

/**
 * Whether an account's requests carry a `traceparent`. Colt documents no such header, and a gateway that refuses unknown ones
 * would refuse orders: so only to the simulator, unless the operator says otherwise.
 */
export function sendsTraceparent({ colt }: Config, { environment }: Pick<ColtAccount, 'environment'>): boolean {
  return colt.traceparent ?? environment === 'simulator';
}
