import { useCallback, useState } from 'react';

/**
 * What was typed into a form, kept in the tab's session storage: a reload, a crash or a sign-in elsewhere loses nothing.
 * @param empty what a new form contains
 */
export function useKept<T extends object>(name: string, empty: () => T): [T, (change: Partial<T>) => void, () => void] {
  const key = `portal-kept-${name}`;
  const [value, setValue] = useState<T>(() => ({ ...empty(), ...read<T>(key) }));
  const change = useCallback(
    (changed: Partial<T>) =>
      setValue((before) => {
        const after = { ...before, ...changed };
        sessionStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );
  const reset = () => {
    sessionStorage.removeItem(key);
    setValue(empty());
  };
  return [value, change, reset];
}

function read<T>(key: string): Partial<T> {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Partial<T> | null) ?? {};
  } catch {
    return {};
  }
}
