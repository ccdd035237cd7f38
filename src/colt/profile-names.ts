import { profiles } from './wire/profiles/profiles.js';

export type ProfileName = keyof typeof profiles;

/** Names of the spellings, for whoever configures an account: the spellings themselves stay in here. */
export const PROFILE_NAMES = Object.keys(profiles) as [ProfileName, ...ProfileName[]];
