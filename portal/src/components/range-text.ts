import type { Schemas } from '../api/client';

type Range = Pick<Schemas['Range'], 'start' | 'end'>;

/** At least the last two digits of an end are shown. */
const SHORTEST_END = 2;

/** A range in E.164, its end without the digits that both ends have in common. */
export function rangeText({ start, end }: Range): string {
  return start === end ? start : shortened(start, end);
}

/** The same as people write it, such as `+33 3 82 50 00 10 – 19`. */
export function displayText(range: Range & { readonly display?: Schemas['NumberDisplay'] }): string {
  const [start = '', end] = range.display?.international.split(' – ') ?? [];
  if (start === '') return rangeText(range);
  return end === undefined ? start : shortened(start, end);
}

function shortened(start: string, end: string): string {
  let common = 0;
  while (common < start.length && start[common] === end[common]) common += 1;
  return `${start} – ${end.slice(Math.min(common, end.length - SHORTEST_END)).trim()}`;
}
