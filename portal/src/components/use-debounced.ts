import { useEffect, useRef, useState } from 'react';

const QUIET_MS = 300;

/**
 * A text that is typed: shown at once, passed on when typing pauses.
 * @param value as passed on before, such as from the address; a change from elsewhere replaces the text
 */
export function useDebounced(value: string, onChange: (value: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return [text, setText];
}
