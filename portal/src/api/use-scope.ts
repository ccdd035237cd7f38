import { useQuery } from '@tanstack/react-query';
import { type Session, sessionQuery } from './session';

export type Scope = NonNullable<Session['session']>['scopes'][number];

/** Whether the person has a scope. Without a session it is not known, and the page stays as it is. */
export function useScope(scope: Scope): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.session?.scopes.includes(scope) ?? true;
}
