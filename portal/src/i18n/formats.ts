import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Texts for dates, counts and countries in the chosen language. The same object until the language changes. */
export function useFormats() {
  const { i18n } = useTranslation();
  const chosen = i18n.resolvedLanguage ?? 'en';
  return useMemo(() => formatsOf(chosen), [chosen]);
}

function formatsOf(chosen: string) {
  // The language as the person's country writes dates.
  const language = navigator.languages.find((tag) => tag.startsWith(chosen)) ?? chosen;
  const regions = new Intl.DisplayNames([language], { type: 'region' });
  const counts = new Intl.NumberFormat(language);
  const text = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, options);
    return (iso: string) => format.format(new Date(iso));
  };
  return {
    time: text({ dateStyle: 'medium', timeStyle: 'short' }),
    exactTime: text({ dateStyle: 'medium', timeStyle: 'medium' }),
    day: text({ dateStyle: 'medium' }),
    count: (value: number) => counts.format(value),
    country: (code: string) => regions.of(code) ?? code,
  };
}
