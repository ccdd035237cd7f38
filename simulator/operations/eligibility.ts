import { Injectable } from '@nestjs/common';
import { NumberBook, type HeldNumbers } from '../books/number-book.js';
import { lineOf } from '../pool/number-lines.js';
import { callingCodes } from '../pool/number-plan.js';
import type { Refusal } from '../refusal.js';
import { RuleBook } from '../rules/rule-book.js';
import type { RuleId } from '../rules/rules.js';
import { wireRange, type Country, type Kind, type NumberStatus, type Range } from '../words.js';
import type { EndCustomer } from './request-body.js';

interface Wanted {
  account: string;
  country: Country;
  kind?: Kind | undefined;
}

const germanGeoLimit = 100;

/** Checks whether one range may be ordered. Returns the first broken rule, or undefined. */
@Injectable()
export class Eligibility {
  constructor(
    private readonly numbers: NumberBook,
    private readonly rules: RuleBook,
  ) {}

  reservation(range: Range, wanted: Wanted): Refusal | undefined {
    return (
      this.offered(range, wanted) ?? (this.numbers.isFree(range) ? undefined : this.breaks('reserve-only-free', range))
    );
  }

  cancellation(range: Range, wanted: Wanted): Refusal | undefined {
    return this.country(range, wanted) ?? this.held(range, wanted, 'Reserved', 'cancel-only-reserved');
  }

  activation(range: Range, wanted: Wanted): Refusal | undefined {
    if (!this.rules.on('activate-only-reserved') && this.numbers.isFree(range)) return this.offered(range, wanted);
    return (
      this.country(range, wanted) ??
      this.germanBlock(range, wanted) ??
      this.held(range, wanted, 'Reserved', 'activate-only-reserved')
    );
  }

  update(range: Range, wanted: Wanted): Refusal | undefined {
    return this.country(range, wanted) ?? this.held(range, wanted, 'Activated', 'update-only-activated');
  }

  /** Portugal and Spain require the registration number, Spain also the name. */
  endCustomer(customer: EndCustomer, country: Country): Refusal | undefined {
    const needsNumber = country === 'PT' || country === 'ES';
    const blank = (text: string | undefined) => text === undefined || text.trim() === '';
    if (needsNumber && blank(customer.customerRegistrationNumber)) {
      return this.rules.refusal('registration-number-required', 'endCustomer.customerRegistrationNumber is missing');
    }
    if (country === 'ES' && blank(customer.customerName)) {
      return this.rules.refusal('registration-number-required', 'endCustomer.customerName is missing');
    }
    return undefined;
  }

  private offered(range: Range, wanted: Wanted): Refusal | undefined {
    const line = lineOf(range);
    return (
      this.country(range, wanted) ??
      (line ? undefined : this.breaks('reserve-only-offered', range)) ??
      (line && line.kind !== wanted.kind ? this.breaks('kind-matches-number', range) : undefined) ??
      this.germanBlock(range, wanted)
    );
  }

  private country(range: Range, { country }: Wanted): Refusal | undefined {
    if (String(range.start).startsWith(callingCodes[country])) return undefined;
    return this.breaks('country-matches-number', range);
  }

  private germanBlock(range: Range, { country, kind }: Wanted): Refusal | undefined {
    if (country !== 'DE' || kind !== 'IN Geo' || range.end - range.start < germanGeoLimit) return undefined;
    return this.breaks('german-geo-block-limit', range);
  }

  private held(range: Range, wanted: Wanted, status: NumberStatus, rule: RuleId): Refusal | undefined {
    const { parts, complete } = this.numbers.cover(range);
    const foreign = (part: HeldNumbers) => part.account !== wanted.account;
    if (parts.some(foreign)) return this.breaks('foreign-things-hidden', range) ?? this.breaks(rule, range);
    if (!complete || parts.some((part) => part.status !== status)) {
      const refusal = this.breaks(rule, range);
      if (refusal) return refusal;
    }
    if (wanted.kind !== undefined && parts.some((part) => part.kind !== wanted.kind)) {
      const refusal = this.breaks('kind-matches-number', range);
      if (refusal) return refusal;
    }
    return parts.some((part) => part.openOrder !== undefined)
      ? this.breaks('one-open-order-per-number', range)
      : undefined;
  }

  private breaks(rule: RuleId, range: Range): Refusal | undefined {
    const { startFullNumber, endFullNumber } = wireRange(range);
    return this.rules.refusal(rule, `${startFullNumber} to ${endFullNumber}`);
  }
}
