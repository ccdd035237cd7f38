import type { NumberRange } from '../../numbering/range.js';
import type { EndCustomerDetails } from './end-customer-details.js';

/** A member of an end customer that Colt was told otherwise. Null: it is, or was, absent. */
export interface DetailChange {
  /** A JSON pointer. */
  readonly pointer: string;
  readonly told: string | null;
  readonly now: string | null;
}

/** Active ranges for which Colt has the same older details. */
export interface OutdatedDetails {
  readonly ranges: readonly NumberRange[];
  /** Null: it is not known what Colt has. */
  readonly changes: readonly DetailChange[] | null;
}

/** An active range with the version of the details that Colt was told; null: no version of this service. */
export type ToldRange = NumberRange & { readonly version: number | null };

/** Groups ranges by what Colt was told, in the order of their first numbers. */
export function groupOutdated(
  ranges: readonly ToldRange[],
  told: ReadonlyMap<number, EndCustomerDetails>,
  now: EndCustomerDetails,
): OutdatedDetails[] {
  const groups = new Map<number | null, ToldRange[]>();
  for (const range of ranges) {
    const group = groups.get(range.version);
    if (group) group.push(range);
    else groups.set(range.version, [range]);
  }
  return [...groups].map(([version, members]) => {
    const details = version === null ? undefined : told.get(version);
    return { ranges: members, changes: details ? changesBetween(details, now) : null };
  });
}

export function changesBetween(told: EndCustomerDetails, now: EndCustomerDetails): DetailChange[] {
  const [before, after] = [membersOf(told), membersOf(now)];
  const pointers = [...new Set([...before.keys(), ...after.keys()])];
  return pointers
    .map((pointer) => ({ pointer, told: before.get(pointer) ?? null, now: after.get(pointer) ?? null }))
    .filter((change) => change.told !== change.now);
}

function membersOf({ address, ...details }: EndCustomerDetails): Map<string, string> {
  const own = Object.entries(details).map(([name, value]) => [`/${name}`, String(value)] as const);
  const ofAddress = Object.entries(address).map(([name, value]) => [`/address/${name}`, String(value)] as const);
  return new Map([...own, ...ofAddress]);
}
