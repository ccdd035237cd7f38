/** How Colt may spell its interface, by the names that COLT_PROFILE and a reseller's `--profile` take (src/colt/wire). */
export const PROFILE_NAMES = ['assumed', 'other'] as const;

export type ProfileName = (typeof PROFILE_NAMES)[number];
