import type { Readable } from '../../platform/common/form.pipe.js';
import type { FieldError } from '../../platform/common/problem.js';
import type { Config } from '../../platform/config/config.js';
import type { ReservationCriteria } from '../../workflows/placing/reserve-by-criteria.service.js';
import type { ReservationRequestDto } from './order-request.dto.js';

type Request = Readable<ReservationRequestDto>;

/** The criteria of a reservation by quantity, or what is wrong with them. */
export function readCriteria(
  { country, kind, areaCode, quantity, minimum, contiguous = false, ranges }: Request,
  { maxNumbersPerOrder }: Config['orders'],
): { criteria: ReservationCriteria | null; faults: FieldError[] } {
  const faults: FieldError[] = [];
  const fault = (pointer: string, detail: string) => faults.push({ pointer, detail });
  if (ranges) fault('/quantity', 'name either ranges or a quantity');
  if (quantity !== undefined && quantity > maxNumbersPerOrder)
    fault('/quantity', `at most ${maxNumbersPerOrder} numbers in an order`);
  if (quantity !== undefined && minimum !== undefined && minimum > quantity)
    fault('/minimum', 'must not be more than the quantity');
  if (quantity !== undefined && contiguous && minimum !== undefined && minimum < quantity)
    fault('/minimum', 'contiguous numbers are reserved all or not at all');
  if (country === undefined || kind === undefined || quantity === undefined) return { criteria: null, faults };
  return { criteria: { country, kind, areaCode, quantity, minimum: minimum ?? quantity, contiguous }, faults };
}

/** Criteria beside ranges would be ignored. */
export function withoutCriteria(request: Request, found: readonly FieldError[]): FieldError[] {
  const criteria = (['minimum', 'contiguous', 'areaCode'] as const).filter((name) => request[name] !== undefined);
  const faults = criteria.map((name) => ({ pointer: `/${name}`, detail: 'is only for a reservation by quantity' }));
  const isFaulty = found.some((fault) => 'pointer' in fault && fault.pointer === '/ranges');
  if (!request.ranges && !isFaulty)
    faults.unshift({ pointer: '/ranges', detail: 'missing: name ranges, or a quantity' });
  return faults;
}
