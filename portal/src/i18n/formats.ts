import { useTranslation } from 'react-i18next';

/** Texts for dates, counts and countries in the chosen language. */
export function useFormats() {
  const { i18n } = useTranslation();
  const chosen = i18n.resolvedLanguage ?? 'en';
  // The language as the person's country writes dates.
  const language = navigator.languages.find((tag) => tag.startsWith(chosen)) ?? chosen;
  const regions = new Intl.DisplayNames([language], { type: 'region' });
  const text = (options: Intl.DateTimeFormatOptions) => (iso: string) =>
    new Intl.DateTimeFormat(language, options).format(new Date(iso));
  return {
    time: text({ dateStyle: 'medium', timeStyle: 'short' }),
    exactTime: text({ dateStyle: 'medium', timeStyle: 'medium' }),
    day: text({ dateStyle: 'medium' }),
    count: (value: number) => new Intl.NumberFormat(language).format(value),
    country: (code: string) => regions.of(code) ?? code,
  };
}
