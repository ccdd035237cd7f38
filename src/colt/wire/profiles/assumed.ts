import type { WireProfile } from '../wire-profile.js';

/** Exactly contracts/colt-inbound.openapi.yaml. */
export const assumed: WireProfile = {
  members: {},
  parameters: {},
  values: {},
  rangesWrapper: null,
  orderStatusWords: {},
  numberStatusWords: {},
};
