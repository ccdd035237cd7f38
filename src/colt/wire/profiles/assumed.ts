import type { WireProfile } from '../wire-profile.js';

/** contracts/colt-inbound.openapi.yaml, letter by letter. */
export const assumed: WireProfile = {
  members: {},
  parameters: {},
  values: {},
  rangesWrapper: null,
  orderStatusWords: {},
  numberStatusWords: {},
};
