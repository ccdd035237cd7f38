import type { Schemas } from '../api/client';

type Range = Schemas['Range'];

/** A range in E.164, the end without the digits that both have in common. */
export function rangeText({ start, end }: Range): string {
  if (start === end) return start;
  let common = 0;
  while (start[common] === end[common]) common += 1;
  return `${start} – ${end.slice(Math.min(common, end.length - 2))}`;
}

/** A range as people of its country write it. */
export function displayText(range: Range & { readonly display?: Schemas['NumberDisplay'] }): string {
  return range.display?.international ?? rangeText(range);
}
