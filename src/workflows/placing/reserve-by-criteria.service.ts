import { Inject, Injectable } from '@nestjs/common';
import type { Order } from '../../domain/order-model/order.js';
import { formatRange, safeParseRange, type NumberRange } from '../../numbering/range.js';
import { sizeOf, union, type RangeSet } from '../../numbering/range-set.js';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { FindNumbers, type NumberCriteria } from '../free-numbers/find-numbers.service.js';
import type { OrderForm } from './order-draft.js';
import { OrderCommand, type OrderCommandRequest } from './order-command.service.js';

/** Searches before a reservation is given up because others take the numbers. */
const MOST_SEARCHES = 3;
const MOST_SHOWN = 100;

/** Free numbers that are wanted, instead of ranges. */
export interface ReservationCriteria extends NumberCriteria {
  /** Fewer numbers are not reserved. */
  readonly minimum: number;
}

/**
 * Reserves numbers by criteria: searches Colt, and orders what it finds. Nothing is stored before numbers are found, and
 * what Colt refuses is not searched again: that order was sent.
 */
@Injectable()
export class ReserveByCriteria {
  constructor(
    private readonly numbers: FindNumbers,
    private readonly command: OrderCommand,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param form without faults and ranges
   * @throws DomainError numbers-not-available, and as `OrderCommand`; ColtError of the search
   */
  async run(request: OrderCommandRequest, form: OrderForm, criteria: ReservationCriteria): Promise<Order> {
    let taken: RangeSet = [];
    for (let search = 1; ; search += 1) {
      const ranges = await this.find(request, criteria, taken);
      try {
        return await this.command.run(request, { ...form, ranges });
      } catch (error) {
        // Another order took some of them since the search.
        const held = heldOf(error);
        if (held.length === 0) throw error;
        if (search === MOST_SEARCHES) throw takenByOthers();
        taken = union([...taken, ...held]);
      }
    }
  }

  private async find(
    { caller }: OrderCommandRequest,
    criteria: ReservationCriteria,
    taken: RangeSet,
  ): Promise<NumberRange[]> {
    const { maxRangesPerOrder } = this.config.orders;
    const ranges = await this.numbers.find(caller.resellerId, criteria, maxRangesPerOrder, taken);
    if (ranges.length === 0 || sizeOf(ranges) < BigInt(criteria.minimum)) throw notAvailable(criteria, ranges);
    return ranges;
  }
}

/** The numbers of the draft that were held when it was placed. */
function heldOf(error: unknown): NumberRange[] {
  if (!(error instanceof DomainError) || error.code !== 'range-held') return [];
  const conflicts = error.members['conflicts'] as readonly ReturnType<typeof formatRange>[];
  return conflicts.flatMap((conflict) => {
    const range = safeParseRange(conflict);
    return range.ok ? [range.value] : [];
  });
}

function takenByOthers(): DomainError {
  return new DomainError(
    'numbers-not-available',
    'Other orders took numbers that were found, in each of three searches',
  );
}

function notAvailable({ minimum, contiguous }: ReservationCriteria, ranges: readonly NumberRange[]): DomainError {
  const found = Number(sizeOf(ranges));
  const wanted = contiguous ? `${minimum} numbers in one range` : `${minimum} numbers`;
  return new DomainError('numbers-not-available', `${wanted} are needed, and ${found} are free`, {
    available: found,
    ranges: ranges.slice(0, MOST_SHOWN).map(formatRange),
  });
}
