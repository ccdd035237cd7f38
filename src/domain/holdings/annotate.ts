import { clip, encloses, formatRange, type NumberRange } from '../../numbering/range.js';
import { subtract } from '../../numbering/range-set.js';
import { DomainError } from '../../platform/common/problem.js';
import {
  isAnnotated,
  patchAnnotations,
  type Annotations,
  type AnnotationsPatch,
} from '../../tenants/annotations/annotations.js';
import type { HoldingFacts, Segment } from '../holding-model/holding.js';
import { carve, factsKey, mergeEqual } from './segments.js';

/** What a change of annotations changes in the inventory. */
export interface AnnotatingPlan {
  /** The numbers whose annotations change, with the new ones. */
  readonly changed: Segment[];
  /** All live segments afterwards. */
  readonly after: Segment[];
}

/**
 * Plans new annotations for the numbers of `range`. A segment that lies only partly within is split, and equal neighbours
 * merge, except under an open order: its segments keep their ends, so they must lie within as a whole.
 * @param live the reseller's segments of these numbers, with their neighbours
 * @throws DomainError not-found unless all numbers are held; range-busy with `conflicts`; validation-failed for the result
 */
export function planAnnotating(range: NumberRange, live: readonly Segment[], patch: AnnotationsPatch): AnnotatingPlan {
  const { inside, outside } = carve(live, [range]);
  if (subtract([range], inside).length > 0) {
    throw new DomainError('not-found', 'Some of the numbers are not in the inventory');
  }
  const cut = live.filter((row) => row.openOrderId !== null && clip(row, range) && !encloses(range, row));
  if (cut.length > 0) {
    const conflicts = cut.map((row) => ({ ...formatRange(row), status: row.status, orderId: row.openOrderId }));
    throw new DomainError('range-busy', 'The range cuts numbers that an open order has together', { conflicts });
  }
  const annotated = inside.map((segment) => annotate(segment, patchAnnotations(segment.annotations, patch)));
  const changed = annotated.filter((segment, at) => factsKey(segment) !== factsKey(inside[at] ?? segment));
  return { changed, after: changed.length === 0 ? [...live] : mergeEqual([...outside, ...annotated]) };
}

/** The end customers of annotations once these have the numbers (`HoldingFacts.annotatedFor`). */
export function annotatedForOwner({ annotations, annotatedFor }: HoldingFacts, endCustomerId: string | null) {
  return annotatedFor.length > 0 || endCustomerId === null || !isAnnotated(annotations)
    ? annotatedFor
    : [endCustomerId];
}

function annotate(segment: Segment, annotations: Annotations): Segment {
  const { annotatedFor: known, endCustomerId: owner } = segment;
  const isSame = factsKey({ ...segment, annotations }) === factsKey(segment);
  if (isSame) return segment;
  const isKnown = owner === null || known.includes(owner);
  return {
    ...segment,
    annotations,
    annotatedFor: !isAnnotated(annotations) ? [] : isKnown ? known : [...known, owner],
  };
}
