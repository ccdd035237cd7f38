import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { inOrder, intersect, mergeAdjacent, subtract, type RangeSet } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';

export const CESSATION_STATUSES = ['open', 'completed', 'withdrawn'] as const;
export type CessationStatus = (typeof CESSATION_STATUSES)[number];

/** `ceased`: the numbers are no longer active at Colt. */
export const CESSATION_OUTCOMES = ['pending', 'ceased', 'withdrawn'] as const;

export interface CessationRange extends NumberRange {
  readonly outcome: (typeof CESSATION_OUTCOMES)[number];
}

/** The wish to give active numbers back to Colt, which has no call for it: a person carries it out. */
export interface CessationRequest {
  readonly id: string;
  /** `open` exactly while a range is pending. */
  readonly status: CessationStatus;
  readonly country: Country;
  readonly kind: Kind;
  /** Ascending and disjoint. A requested range is cut where its outcomes differ. */
  readonly ranges: readonly CessationRange[];
  /** That of all the numbers when the request was made; null if they had none, or several. */
  readonly endCustomerId: string | null;
  readonly reason: string | null;
  readonly reference: string | null;
  /** The day on which the numbers are to be given back, as YYYY-MM-DD. */
  readonly requestedFor: string | null;
  readonly actor: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When it was completed or withdrawn. */
  readonly completedAt: Date | null;
}

export function isOpenCessation({ status }: Pick<CessationRequest, 'status'>): boolean {
  return status === 'open';
}

export function newRanges(ranges: RangeSet): CessationRange[] {
  return inOrder(ranges).map(({ start, end }) => ({ start, end, outcome: 'pending' }));
}

/**
 * The request after some of its numbers have ceased: completed with the last pending one. The given object itself if none of
 * the numbers was pending.
 */
export function ceased(request: CessationRequest, numbers: RangeSet, at: Date): CessationRequest {
  const pending = request.ranges.filter(({ outcome }) => outcome === 'pending');
  if (intersect(pending, numbers).length === 0) return request;
  const ranges = request.ranges.flatMap((range) => (range.outcome === 'pending' ? cut(range, numbers) : [range]));
  const joined = mergeAdjacent(ranges, (a, b) => a.outcome === 'ceased' && b.outcome === 'ceased');
  const isOpen = joined.some(({ outcome }) => outcome === 'pending');
  return {
    ...request,
    ranges: joined,
    updatedAt: at,
    ...(!isOpen && { status: 'completed', completedAt: at }),
  };
}

function cut(range: NumberRange, numbers: RangeSet): CessationRange[] {
  return inOrder([
    ...intersect([range], numbers).map((part) => ({ ...part, outcome: 'ceased' as const })),
    ...newRanges(subtract([range], numbers)),
  ]);
}

/** What has ceased already stays so. */
export function withdrawn(request: CessationRequest, at: Date): CessationRequest {
  const ranges = request.ranges.map((range) =>
    range.outcome === 'pending' ? { ...range, outcome: 'withdrawn' as const } : range,
  );
  return { ...request, status: 'withdrawn', ranges, updatedAt: at, completedAt: at };
}
