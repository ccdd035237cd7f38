import type { WireProfile } from '../wire-profile.js';
import { assumed } from './assumed.js';
import { other } from './other.js';

const profiles: ReadonlyMap<string, WireProfile> = new Map([assumed, other].map((profile) => [profile.name, profile]));

/** The spelling an account is configured with. */
export function wireProfile(name: string): WireProfile {
  const profile = profiles.get(name);
  if (!profile) throw new Error(`unknown Colt wire profile "${name}"; known: ${[...profiles.keys()].join(', ')}`);
  return profile;
}
