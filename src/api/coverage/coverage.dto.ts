import { ApiProperty } from '@nestjs/swagger';
import {
  CERTAINTIES,
  SEVERITIES,
  type RuleCertainty,
  type Severity,
} from '../../tenants/end-customers/rules/activation-rule.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';

/** Something that is known or assumed, with how sure it is and where it is from. */
export abstract class Sourced {
  /**
   * stated: on Colt's page for these APIs; published: on another public page of Colt's; sibling: in the guides of a
   * sibling product; inferred: by us.
   */
  @ApiProperty({ enum: CERTAINTIES, enumName: 'Certainty' })
  certainty: RuleCertainty;

  /** @example "https://test.developer.colt.net/node/99 (validateAddress, members by country)" */
  source: string;
}

/** How the split format becomes a full number. */
export class FormatRuleResponse extends Sourced {
  /**
   * Whom the rule is for.
   * @example "all numbers"
   */
  scope: string;

  /** @example "CC + areaCode (without leading 0) + areaCodeExtn + rangeStart or rangeEnd" */
  fullNumber: string;

  /** What happens to a leading 0 of areaCode. */
  @ApiProperty({ enum: ['stripped', 'kept'] })
  leadingZero: 'stripped' | 'kept';

  /** Whether the form has an areaCodeExtn. */
  areaCodeExtn: boolean;
}

/** The members of an address there. */
export class AddressMembersResponse extends Sourced {
  /**
   * Asked for.
   * @example ["houseNumber", "streetName", "city", "postalCode", "country"]
   */
  expected: string[];

  /**
   * Known there, and not always had.
   * @example ["streetType", "poBoxNumber"]
   */
  optional: string[];
}

/** What an activation or customer update is held against. */
export class ActivationRuleResponse extends Sourced {
  /**
   * Stable.
   * @example "registration-number-pt"
   */
  id: string;

  /** @example "Portugal asks for the registration number (NIF or VAT) of the end customer." */
  text: string;

  /** The kinds of numbers it is for. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', isArray: true })
  kinds: Kind[];

  /** hard: stops an activation here; advisory: only told. */
  @ApiProperty({ enum: SEVERITIES, enumName: 'Severity' })
  severity: Severity;

  /**
   * The member that it asks for, as a pointer into an activation; null where it asks for something else.
   * @example "/endCustomer/registrationNumber"
   */
  member: string | null;
}

export class CountryCoverage {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  /** @example "France" */
  name: string;

  /**
   * Without the plus.
   * @example "33"
   */
  callingCode: string;

  /** Which of them Colt offers there is known by searching only. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', isArray: true })
  kinds: Kind[];

  /** Of several, the first that fits. */
  formats: FormatRuleResponse[];
  address: AddressMembersResponse;
  rules: ActivationRuleResponse[];
}

/** After how many days a reservation lapses where Colt does not say. */
export class ReservationPeriod extends Sourced {
  @ApiProperty({ type: 'integer', example: 90 })
  days: number;
}

export class CoverageResponse {
  countries: CountryCoverage[];
  reservation: ReservationPeriod;
}
