import { etagOf } from '../../platform/common/etag.js';
import type { EndCustomer } from './end-customer.js';

/** Of everything that a PUT can change, so that it is another one whenever anything is. */
export function versionTag({ id, version, reference, details, updatedAt }: EndCustomer): string {
  return etagOf([id, version, reference, details, updatedAt.getTime()]);
}
