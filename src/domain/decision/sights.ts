import { intersect, mergeAdjacent, subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Sighting } from '../order-model/observation.js';
import { UNSUCCESSFUL, type OrderFacts } from './evidence.js';

/**
 * What a sighting means for the order:
 * - `follow`: it bears our reference and an id that we do not follow yet;
 * - `done`: as ordered;
 * - `effect_only`: as ordered, but possibly by another order, so two observations must agree;
 * - `taken`: it bears our reference, is not done, and names no id to follow;
 * - `as_before`: exactly as before the first sending;
 * - `not_applied`: not as ordered, and different from before or not known before;
 * - `foreign`: another order of the account, or another end customer, has the number;
 * - `unexplained`: it names an id that nothing attributes to an order;
 * - `inconclusive`: Colt shows too little.
 */
export type Sight =
  | 'follow'
  | 'done'
  | 'effect_only'
  | 'taken'
  | 'as_before'
  | 'not_applied'
  | 'foreign'
  | 'unexplained'
  | 'inconclusive';

export interface Part extends NumberRange {
  readonly sight: Sight;
  /** Which order the id on the number belongs to; `known`: there is no id, or it proves nothing new. */
  readonly id: IdOrigin;
  readonly shown: Sighting;
}

/** `silent`: GET /order names no reference. `unknown`: the id was not read, or another open order has it. */
type IdOrigin = 'known' | 'ours' | 'foreign' | 'silent' | 'unknown';

type Before = Pick<Sighting, 'status' | 'coltOrderId' | 'endCustomer'> | null;

/**
 * Judges each number of `within` by the rule of the order's type. The sightings cover each number of the order once.
 */
export function sightsOf(facts: OrderFacts, sightings: readonly Sighting[], within: readonly NumberRange[]): Part[] {
  const cut = sightings.flatMap((shown) => intersect([shown], within).map((range) => ({ ...range, shown })));
  const parts = cut.flatMap(({ shown, ...range }) =>
    partsBefore(facts, range).map(({ before, start, end }) => {
      const id = originOf(facts, shown, before);
      return { start, end, shown, id, sight: sightOf(facts, shown, before, id) };
    }),
  );
  return mergeAdjacent(parts, (a, b) => a.sight === b.sight && a.shown === b.shown);
}

/**
 * Cuts the range along the snapshot. A reservation has no snapshot: our own guard proves that we did not hold the
 * numbers.
 */
function partsBefore({ snapshot }: OrderFacts, range: NumberRange): (NumberRange & { before: Before })[] {
  const known = snapshot ?? [];
  return [
    ...known.flatMap((before) => intersect([before], [range]).map((part) => ({ ...part, before }))),
    ...subtract([range], known).map((part) => ({ ...part, before: null })),
  ];
}

function originOf(
  facts: OrderFacts,
  { coltOrderId, reference, idReference, idRead }: Sighting,
  before: Before,
): IdOrigin {
  if (coltOrderId === null || coltOrderId === before?.coltOrderId) return 'known';
  const own = facts.carriers.find((fact) => fact.coltOrderId === coltOrderId);
  if (own) return UNSUCCESSFUL.includes(own.status) && own.confirmed ? 'known' : 'ours';
  // The number bears our reference, but another of our orders has the id: adopting the id fails, and an attention
  // reports it.
  if (facts.others.busy.has(coltOrderId)) return reference === 'ours' || idReference === 'ours' ? 'ours' : 'unknown';
  if (facts.others.earlier.has(coltOrderId)) return 'known';
  if (idReference === 'foreign') return 'foreign';
  if (idReference === 'ours' || reference === 'ours') return 'ours';
  return idRead ? 'silent' : 'unknown';
}

function sightOf(facts: OrderFacts, shown: Sighting, before: Before, id: IdOrigin): Sight {
  const followed = facts.carriers.some(({ coltOrderId }) => coltOrderId === shown.coltOrderId);
  if (id === 'ours' && !followed) return 'follow';
  if (shown.reference === 'ours' && !followed) return isApplied(facts, shown) ? 'done' : 'taken';
  if (followed && isApplied(facts, shown)) return 'done';
  switch (facts.type) {
    case 'reservation':
      return sightOfReservation(facts, shown, id);
    case 'activation':
      return sightOfActivation(shown, before, id);
    case 'reservation_cancellation':
      return sightOfCancellation(shown, before, id);
    case 'customer_update':
      return sightOfUpdate(shown, before, id);
  }
}

/** Whether the number is as ordered, whichever order did it. */
export function isApplied({ type }: Pick<OrderFacts, 'type'>, { status, endCustomer }: Sighting): boolean {
  switch (type) {
    case 'reservation':
      return status === 'reserved' || status === 'active';
    case 'activation':
      return status === 'active' && endCustomer !== 'foreign';
    case 'reservation_cancellation':
      return status === 'absent' || status === 'gone';
    case 'customer_update':
      return endCustomer === 'ours';
  }
}

function sightOfReservation(facts: OrderFacts, shown: Sighting, id: IdOrigin): Sight {
  if (shown.status === 'absent' || shown.status === 'gone') return 'as_before';
  if (!isApplied(facts, shown)) return 'inconclusive';
  if (id === 'unknown') return 'unexplained';
  // An old id belongs to an earlier order of ours: the numbers are reserved, but not under this order.
  const isOld = shown.coltOrderId !== null && id === 'known';
  return id === 'foreign' || shown.reference === 'foreign' || isOld ? 'foreign' : 'effect_only';
}

function sightOfActivation(shown: Sighting, before: Before, id: IdOrigin): Sight {
  switch (shown.status) {
    case 'active':
      if (shown.endCustomer === 'foreign') return 'foreign';
      if (shown.endCustomer === 'ours') return 'done';
      if (id === 'unknown') return 'unexplained';
      if (id === 'foreign') return 'foreign';
      // Colt may keep the reference of the reservation. Then nothing shows which order activated the number.
      return shown.reference === 'foreign' ? 'inconclusive' : 'effect_only';
    case 'reserved':
      return reservedAsBefore(shown, before, id);
    case 'absent':
    case 'gone':
      return before?.status === 'absent' || before?.status === 'gone' ? 'as_before' : 'not_applied';
    case 'unclear':
      return 'inconclusive';
  }
}

function sightOfCancellation(shown: Sighting, before: Before, id: IdOrigin): Sight {
  switch (shown.status) {
    case 'gone':
      return 'effect_only';
    case 'absent':
      // Without a snapshot it is not known whether Colt ever listed the number.
      return before ? 'effect_only' : 'inconclusive';
    case 'active':
      return 'foreign';
    case 'reserved':
      return reservedAsBefore(shown, before, id);
    case 'unclear':
      return 'inconclusive';
  }
}

/** A number reserved under another id is neither done nor as before. */
function reservedAsBefore(shown: Sighting, before: Before, id: IdOrigin): Sight {
  if (id === 'unknown' || id === 'silent') return 'unexplained';
  return isUnderSameId(shown, before, id) && before?.status === 'reserved' ? 'as_before' : 'not_applied';
}

/** A number that lost its id may have been returned and sold again. */
function isUnderSameId(shown: Sighting, before: Before, id: IdOrigin): boolean {
  return id === 'known' && (shown.coltOrderId !== null || !before?.coltOrderId);
}

function sightOfUpdate(shown: Sighting, before: Before, id: IdOrigin): Sight {
  if (shown.endCustomer === 'ours') return 'done';
  if (id === 'unknown' || id === 'silent') return 'unexplained';
  if (shown.endCustomer === null) return 'inconclusive';
  const asBefore = shown.endCustomer === 'before' && before?.status === shown.status;
  return asBefore && isUnderSameId(shown, before, id) ? 'as_before' : 'not_applied';
}
