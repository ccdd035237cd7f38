import type { Readable } from '../../platform/common/form.pipe.js';
import type { FieldError } from '../../platform/common/problem.js';
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
import type { OrderableType, OrderType } from '../../domain/order-model/order.js';

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

/** An order as a portal's form describes it, possibly with faults. A draft is a form without faults. */
export interface OrderForm extends Omit<OrderDraft, 'country' | 'endCustomer'> {
  /** Null: unknown, because of a fault. */
  readonly country: Country | null;
  readonly endCustomer: {
    readonly endCustomerId?: string | undefined;
    readonly endCustomer?: Readable<EndCustomerInputDto> | undefined;
  } | null;
  /** What to correct. `ranges` and the other members contain only what could be read. */
  readonly faults?: readonly FieldError[];
}

/** A form of a purchase has the type of its reservation. */
export function orderableTypeOf({ type, isPurchase }: OrderForm): OrderableType {
  return isPurchase ? 'purchase' : type;
}

/** @returns null if the form has faults */
export function draftOf(form: OrderForm): OrderDraft | null {
  const { faults = [], ...members } = form;
  return faults.length === 0 && form.country !== null ? (members as OrderDraft) : null;
}

export interface RangeLimits {
  readonly maxRangesPerOrder: number;
  readonly maxNumbersPerOrder: number;
}

export interface OrderRanges {
  /** Those that could be read. */
  readonly ranges: NumberRange[];
  /** Null: unknown, because of a fault. */
  readonly country: Country | null;
  readonly faults: FieldError[];
}

/**
 * Parses the ranges of a request and checks them one by one, against each other, and in total.
 * @param texts null, or without an end, where that has a fault already
 * @param country as the request names it, if it does
 */
export function readOrderRanges(
  texts: readonly { readonly start?: string | undefined; readonly end?: string | undefined }[] | null,
  limits: RangeLimits,
  country?: Country,
): OrderRanges {
  const read: ReadRange[] = [];
  const faults: FieldError[] = [];
  if (texts?.length === 0) faults.push({ pointer: '/ranges', detail: 'at least one range is needed' });
  for (const [index, { start, end }] of (texts ?? []).entries()) {
    if (start === undefined || end === undefined) continue;
    const parsed = safeParseRange({ start, end });
    if (parsed.ok) read.push({ range: parsed.value, index });
    else faults.push(...parsed.errors.map((error) => toFieldError(error, index)));
  }
  const ranges = read.map(({ range }) => range);
  const named = country ?? countryOfFirst(read, faults);
  if (named !== null) faults.push(...otherCountries(read, named));
  faults.push(...overlapping(read), ...tooMuch(ranges, limits));
  return { ranges, country: named, faults };
}

function toFieldError(error: NumberFormatError, index: number): FieldError {
  const member = error.field === 'start' || error.field === 'end' ? `/${error.field}` : '';
  return { pointer: `/ranges/${index}${member}`, detail: error.detail };
}

type ReadRange = { readonly range: NumberRange; readonly index: number };

function countryOfFirst([first]: readonly ReadRange[], faults: FieldError[]): Country | null {
  if (!first) return null;
  const country = countryIn(first.range);
  if (country === null) {
    const pointer = `/ranges/${first.index}/start`;
    faults.push({ pointer, detail: 'the country code is not one of the 13 countries' });
  }
  return country;
}

function countryIn(range: NumberRange): Country | null {
  try {
    return countryOf(range);
  } catch {
    return null; // its country is not supported
  }
}

function otherCountries(read: readonly ReadRange[], country: Country): FieldError[] {
  return read
    .filter(({ range }) => countryIn(range) !== country)
    .map(({ index }) => ({
      pointer: `/ranges/${index}`,
      detail: `is not in ${country}; an order has numbers of one country`,
    }));
}

function overlapping(read: readonly ReadRange[]): FieldError[] {
  const pair = firstOverlap(read.map(({ range }) => range));
  const [first, second] = (pair ?? []).map((position) => read[position]?.index);
  return pair ? [{ pointer: `/ranges/${second}`, detail: `overlaps /ranges/${first}` }] : [];
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
 * The kinds of the held numbers of an order.
 * @param rows holdings, which may lie beside the ranges
 */
export function kindsOfHoldings(rows: readonly Segment[], ranges: readonly NumberRange[]): Kind[] {
  return [...new Set(carve(rows, ranges).inside.map((segment) => segment.kind))];
}
