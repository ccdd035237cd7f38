import { useCallback, useState } from 'react';

const PREFIX = 'portal-kept:';

/**
 * A state that the tab keeps: a reload, a crash or a sign-in elsewhere loses nothing.
 * @returns the state, what changes it, and what forgets it
 */
export function useKept<T>(name: string, initial: () => T): [T, (value: T) => void, () => void] {
  const key = PREFIX + name;
  const [state, setState] = useState<T>(() => read<T>(key) ?? initial());
  const change = useCallback(
    (value: T) => {
      sessionStorage.setItem(key, JSON.stringify(value));
      setState(value);
    },
    [key],
  );
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return [state, change, forget];
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
