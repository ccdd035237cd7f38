import { validationFailed, type FieldError } from '../../platform/common/problem.js';
import { countryOf, type Country } from '../../numbering/country.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { carve } from '../../domain/holdings/segments.js';
import type { NumberFormatError } from '../../numbering/number-format-error.js';
import { rangeSize, safeParseRange, type NumberRange } from '../../numbering/range.js';
import { firstOverlap } from '../../numbering/range-set.js';
import type { Kind } from '../../numbering/kind.js';
import type { EndCustomerInputDto } from '../../tenants/end-customers/end-customer-input.dto.js';
import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import type { Annotations } from '../../tenants/annotations/annotations.js';
import type { OrderType } from '../../domain/order-model/order.js';

/** An order as a portal asks for it, checked as far as it can be without the database. */
export interface OrderDraft {
  readonly type: OrderType;
  readonly country: Country;
  /** Null: the same as that of the holdings. */
  readonly kind: Kind | null;
  readonly ranges: readonly NumberRange[];
  readonly reference: string | null;
  /** Null: now. */
  readonly executeAt: Date | null;
  /** For an activation or a customer update. */
  readonly endCustomer: {
    readonly endCustomerId?: string | undefined;
    readonly endCustomer?: EndCustomerInputDto | undefined;
  } | null;
  readonly directoryService: DirectoryService | null;
  /** A reservation whose numbers are activated for its end customer once it has ended. */
  readonly isPurchase?: boolean;
  /** The reseller's own, for the order. */
  readonly annotations: Annotations;
}

export interface RangeLimits {
  readonly maxRangesPerOrder: number;
  readonly maxNumbersPerOrder: number;
}

/**
 * Parses the ranges of a request and checks them one by one, against each other, and in total.
 * @param country as the request names it, if it does
 * @throws DomainError validation-failed with pointers
 */
export function readOrderRanges(
  texts: readonly { start: string; end: string }[],
  limits: RangeLimits,
  country?: Country,
): { ranges: NumberRange[]; country: Country } {
  const parsed = texts.map((text) => safeParseRange(text));
  const faults = parsed.flatMap((result, index) => (result.ok ? [] : result.errors.map((e) => toFieldError(e, index))));
  if (faults.length > 0) throw validationFailed(...faults);
  const ranges = parsed.flatMap((result) => (result.ok ? [result.value] : []));
  const named = country ?? countryOfFirst(ranges);
  const errors = [...otherCountries(ranges, named), ...overlapping(ranges), ...tooMuch(ranges, limits)];
  if (errors.length > 0) throw validationFailed(...errors);
  return { ranges, country: named };
}

function toFieldError(error: NumberFormatError, index: number): FieldError {
  const member = error.field === 'start' || error.field === 'end' ? `/${error.field}` : '';
  return { pointer: `/ranges/${index}${member}`, detail: error.detail };
}

function countryOfFirst(ranges: readonly NumberRange[]): Country {
  const [first] = ranges;
  if (!first) throw validationFailed({ pointer: '/ranges', detail: 'at least one range is needed' });
  try {
    return countryOf(first);
  } catch {
    throw validationFailed({ pointer: '/ranges/0/start', detail: 'the country code is not one of the 13 countries' });
  }
}

function otherCountries(ranges: readonly NumberRange[], country: Country): FieldError[] {
  return ranges.flatMap((range, index) => {
    try {
      if (countryOf(range) === country) return [];
    } catch {
      // falls through: its country is not supported
    }
    return [{ pointer: `/ranges/${index}`, detail: `is not in ${country}; an order has numbers of one country` }];
  });
}

function overlapping(ranges: readonly NumberRange[]): FieldError[] {
  const pair = firstOverlap(ranges);
  return pair ? [{ pointer: `/ranges/${pair[1]}`, detail: `overlaps /ranges/${pair[0]}` }] : [];
}

function tooMuch(ranges: readonly NumberRange[], limits: RangeLimits): FieldError[] {
  const errors: FieldError[] = [];
  if (ranges.length > limits.maxRangesPerOrder) {
    errors.push({ pointer: '/ranges', detail: `at most ${limits.maxRangesPerOrder} ranges in an order` });
  }
  const numbers = ranges.reduce((sum, range) => sum + rangeSize(range), 0n);
  if (numbers > BigInt(limits.maxNumbersPerOrder)) {
    errors.push({ pointer: '/ranges', detail: `at most ${limits.maxNumbersPerOrder} numbers in an order` });
  }
  return errors;
}

/**
 * The one kind of all held numbers of an order; null when none is held.
 * @param rows holdings, which may lie beside the ranges
 * @throws DomainError validation-failed
 */
export function kindOfHoldings(rows: readonly Segment[], ranges: readonly NumberRange[]): Kind | null {
  const [kind, ...others] = new Set(carve(rows, ranges).inside.map((segment) => segment.kind));
  if (others.length === 0) return kind ?? null;
  throw validationFailed({ pointer: '/ranges', detail: 'the numbers are of several kinds; an order has one' });
}
