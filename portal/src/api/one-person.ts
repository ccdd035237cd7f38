import type { Session } from './session';

type Person = NonNullable<Session['session']>;

const KEY = 'portal-person';

/**
 * A tab belongs to the person who uses it: what it keeps of somebody else, such as a draft with an end customer's data, is
 * forgotten. Two tabs share a cookie, so that a sign-in in one changes the person of the other.
 * @returns whether the tab belonged to somebody else: then its page must start again
 */
export function claimTab({ reseller, actor, name }: Person): boolean {
  const person = JSON.stringify([reseller, actor ?? name]);
  const before = sessionStorage.getItem(KEY);
  if (before === person) return false;
  sessionStorage.clear();
  sessionStorage.setItem(KEY, person);
  return before !== null;
}

/** Forgets everything that the tab keeps. */
export function releaseTab(): void {
  sessionStorage.clear();
}
