import type { CarrierError } from '../../colt/model/carrier.js';
import { validationFailed, type FieldError, DomainError } from '../../platform/common/problem.js';
import { firstOverlap, normalise, subtract } from '../../numbering/range-set.js';
import { safeParseRange, type NumberRange } from '../../numbering/range.js';
import type { Order } from '../../domain/order-model/order.js';

export const RESOLUTION_OUTCOMES = ['repeat', 'taken', 'not_taken'] as const;
export type ResolutionOutcome = (typeof RESOLUTION_OUTCOMES)[number];

/** A person's resolution: of the whole order, of some of its ranges, or of some ranges and of the rest. */
export interface Resolution {
  readonly outcome: ResolutionOutcome | null;
  readonly ranges: readonly { readonly start: string; readonly end: string; readonly outcome: ResolutionOutcome }[];
}

export interface ResolvedNumbers {
  readonly repeat: readonly NumberRange[];
  readonly taken: readonly NumberRange[];
  readonly notTaken: readonly NumberRange[];
}

export const RESOLVED_NOT_TAKEN: CarrierError = {
  httpStatus: null,
  code: 'resolved-not-taken',
  reason: 'Settled by hand',
  message: null,
  details: null,
};

/** @throws DomainError validation-failed: a range is not open in the order, or no outcome is given */
export function readResolution(
  order: Pick<Order, 'ranges' | 'outcomes'>,
  { outcome, ranges }: Resolution,
): ResolvedNumbers {
  const open = subtract(normalise(order.ranges), order.outcomes);
  const parsed = ranges.map((range, index) => readRange(range, index, open));
  const pair = firstOverlap(parsed);
  if (pair) throw validationFailed({ pointer: `/ranges/${pair[1]}`, detail: `overlaps /ranges/${pair[0]}` });
  if (!outcome && parsed.length === 0)
    throw validationFailed({ pointer: '/outcome', detail: 'missing: name it, or ranges' });
  const of = (wanted: ResolutionOutcome) => [
    ...parsed.filter((range) => range.outcome === wanted),
    ...(outcome === wanted ? subtract(open, parsed) : []),
  ];
  return { repeat: of('repeat'), taken: of('taken'), notTaken: of('not_taken') };
}

function readRange(
  { outcome, ...text }: Resolution['ranges'][number],
  index: number,
  open: readonly NumberRange[],
): NumberRange & { outcome: ResolutionOutcome } {
  const range = safeParseRange(text);
  if (!range.ok) {
    const errors = range.errors.map(({ field, detail }): FieldError => ({
      pointer: `/ranges/${index}/${field}`,
      detail,
    }));
    throw validationFailed(...errors);
  }
  if (subtract([range.value], open).length > 0) {
    throw validationFailed({
      pointer: `/ranges/${index}`,
      detail: 'not among the numbers of the order that are still open',
    });
  }
  return { ...range.value, outcome };
}

/** @throws DomainError not-found: another reseller's order counts as not found, too */
export function requireOrder<T>(order: T | null): T {
  if (!order) throw new DomainError('not-found', 'There is no order with this id');
  return order;
}
