import { Prisma } from '../../platform/database/prisma/client.js';
import { prefixesOfArea } from '../../numbering/area-code.js';
import type { Country } from '../../numbering/country.js';
import { rangesWithPrefix } from '../../numbering/range.js';
import { searchedDigits } from '../../numbering/read-number.js';
import { labelConditions } from '../../tenants/annotations/labels-filter.repository.js';
import type { NumberFilter } from './number-filter.js';

const MAX_DIGITS = 15;

/** The times that the list can be sorted by, as the indexes contain them. */
const CHANGE = Prisma.sql`changed_at`;
export const SORTED = {
  expiry: Prisma.sql`coalesce(reservation_expires_at, 'infinity'::timestamptz)`,
  change: CHANGE,
  '-change': CHANGE,
};

/**
 * The WHERE clause for a reseller's live holdings with numbers after `after`. Raw throughout, because Prisma has
 * neither range operators nor arithmetic.
 */
export function liveHoldings(resellerId: string, filter: NumberFilter, after: bigint): Prisma.Sql {
  const conditions = [
    Prisma.sql`reseller_id = ${resellerId}::uuid AND released_at IS NULL AND end_e164 > ${after}`,
    oneOf('status', filter.status),
    oneOf('country', filter.country),
    oneOf('kind', filter.kind),
    filter.prefix === undefined ? undefined : startsWith(filter.prefix),
    filter.contains === undefined ? undefined : containsDigits(filter.contains, after),
    filter.areaCode === undefined ? undefined : inArea(filter.areaCode, filter.country),
    oneOfIds(filter.endCustomerId),
    filter.reference === undefined ? undefined : Prisma.sql`reference = ${filter.reference}`,
    filter.expiresBefore && Prisma.sql`${SORTED.expiry} < ${filter.expiresBefore.first}::timestamptz`,
    filter.reservedAfter && Prisma.sql`reserved_at > ${filter.reservedAfter.first}::timestamptz`,
    filter.activatedBefore && Prisma.sql`activated_at < ${filter.activatedBefore.first}::timestamptz`,
    filter.orderId && Prisma.sql`(order_id = ${filter.orderId}::uuid OR open_order_id = ${filter.orderId}::uuid)`,
    filter.cessationRequestId && Prisma.sql`cessation_request_id = ${filter.cessationRequestId}::uuid`,
    isSet('cessation_request_id', filter.ceasing),
    isSet('end_customer_id', filter.hasCustomer),
    filter.size === undefined ? undefined : Prisma.sql`end_e164 - start_e164 + 1 = ${filter.size}::bigint`,
    ...labelConditions(filter),
    filter.q === undefined ? undefined : matches(resellerId, filter.q, after),
  ];
  return Prisma.join(
    conditions.filter((condition) => condition instanceof Prisma.Sql),
    ' AND ',
  );
}

const ENUM_OF = { status: 'holding_status', country: 'country', kind: 'number_kind' } as const;

/** A single value uses `=`, so that the index that continues with end_e164 yields the order of the list. */
function oneOf(column: keyof typeof ENUM_OF, values: readonly string[] | undefined): Prisma.Sql | undefined {
  if (!values || values.length === 0) return undefined;
  const name = Prisma.raw(column);
  const type = Prisma.raw(ENUM_OF[column]);
  return values.length === 1
    ? Prisma.sql`${name} = ${values[0]}::${type}`
    : Prisma.sql`${name} = ANY (${[...values]}::${type}[])`;
}

function isSet(column: 'cessation_request_id' | 'end_customer_id', set: boolean | undefined): Prisma.Sql | undefined {
  if (set === undefined) return undefined;
  return set ? Prisma.sql`${Prisma.raw(column)} IS NOT NULL` : Prisma.sql`${Prisma.raw(column)} IS NULL`;
}

function oneOfIds(ids: readonly string[] | undefined): Prisma.Sql | undefined {
  if (!ids || ids.length === 0) return undefined;
  if (ids.length === 1) return Prisma.sql`end_customer_id = ${ids[0]}::uuid`;
  return Prisma.sql`end_customer_id = ANY (${[...ids]}::uuid[])`;
}

function inArea(areaCode: string, countries: readonly Country[] | undefined): Prisma.Sql {
  return Prisma.sql`kind = 'geo' AND ${startsWith(...prefixesOfArea(areaCode, countries))}`;
}

function startsWith(...prefixes: string[]): Prisma.Sql {
  const ranges = prefixes.flatMap((prefix) => rangesWithPrefix(prefix));
  const overlaps = ranges.map(
    ({ start, end }) => Prisma.sql`numbers && int8range(${start}::bigint, ${end}::bigint, '[]')`,
  );
  return Prisma.sql`(${Prisma.join(overlaps, ' OR ')})`;
}

/**
 * Whether any number of the range `start_e164` to `end_e164`, after `after`, contains the digits. At the place with
 * value p, the leading parts of the numbers are all integers from start/p to end/p. One of them ends in the digits
 * exactly when the first such integer from start/p on is not greater than end/p.
 */
export function containsDigits(digits: string, after: bigint): Prisma.Sql {
  const length = digits.length;
  const places = Array.from({ length: MAX_DIGITS - length + 1 }, (_, i) => (10n ** BigInt(i)).toString());
  const modulus = Prisma.sql`${10n ** BigInt(length)}::bigint`;
  const start = Prisma.sql`greatest(start_e164, ${after}::bigint + 1)`;
  return Prisma.sql`EXISTS (
    SELECT FROM unnest(${places}::bigint[]) AS p
    WHERE p * ${10n ** BigInt(length - 1)}::bigint <= ${start}
      AND mod(mod(${BigInt(digits)}::bigint - ${start} / p, ${modulus}) + ${modulus}, ${modulus}) <= end_e164 / p - ${start} / p)`;
}

function matches(resellerId: string, q: string, after: bigint): Prisma.Sql {
  const like = likeText(q);
  const either = [
    ...searchedDigits(q).map((digits) => containsDigits(digits, after)),
    Prisma.sql`reference ILIKE ${like}`,
    Prisma.sql`end_customer_id IN (${namedLike(resellerId, like)})`,
  ];
  return Prisma.sql`(${Prisma.join(either, ' OR ')})`;
}

/** A pattern for ILIKE that contains the text. */
export function likeText(q: string): string {
  return `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
}

/** Selects the ids of the reseller's end customers whose name or reference matches. */
export function namedLike(resellerId: string, like: string): Prisma.Sql {
  return Prisma.sql`
    SELECT id FROM end_customer
    WHERE reseller_id = ${resellerId}::uuid AND (name ILIKE ${like} OR reference ILIKE ${like})`;
}
