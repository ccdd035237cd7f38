/** Words that people enter where a member is required and they have nothing to enter, without signs and in small letters. */
const WORDS = new Set(
  `na nan nil none null nothing unknown undefined tbd tba tbc todo missing empty notapplicable notavailable
   keine keiner kein unbekannt entfällt aucun aucune inconnu néant ninguno ninguna desconocido nenhum nenhuma
   desconhecido nessuno nessuna sconosciuto geen onbekend ingen inget okänd ukendt`.split(/\s+/),
);

/** Places whose names are such words. */
const PLACES = new Set(['none', 'ingen']);

/** The words, for a form. @param place whether the text names a place */
export function placeholderWords(place: boolean): string[] {
  return [...WORDS].filter((word) => !place || !PLACES.has(word));
}

/**
 * Whether this text stands for nothing: `-`, `n/a`, `0`, `xxx`, `none`, also in other languages.
 * @param options.place whether the text names a place; None lies in Piedmont, Ingen in Gelderland
 */
export function isPlaceholder(text: string, { place = false } = {}): boolean {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC');
  if (place && PLACES.has(word)) return false;
  return /^(?:x*|0*)$/.test(word) || WORDS.has(word);
}
