import type { ProfileName } from '../../../platform/config/variables.js';
import type { WireProfile } from '../wire-profile.js';
import { assumed } from './assumed.js';
import { other } from './other.js';

/** All spellings, by the name that COLT_PROFILE and a reseller's `--profile` take. */
export const profiles: Readonly<Record<ProfileName, WireProfile>> = { assumed, other };

const byName: ReadonlyMap<string, WireProfile> = new Map(Object.entries(profiles));

/** The spelling that an account is configured with. */
export function wireProfile(name: string): WireProfile {
  const profile = byName.get(name);
  if (!profile) throw new Error(`unknown Colt wire profile "${name}"; known: ${[...byName.keys()].join(', ')}`);
  return profile;
}
