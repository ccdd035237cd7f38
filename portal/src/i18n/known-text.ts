import type { i18n } from 'i18next';

/** The text of a key that contains a value of the API. Undefined if the value is newer than this page. */
export function knownText(texts: i18n, key: string): string | undefined {
  const text = texts.t as (key: string) => string;
  return texts.exists(key) ? text(key) : undefined;
}
