import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CountryIn } from '../../platform/common/country-code.js';
import {
  CERTAINTIES,
  SEVERITIES,
  type RuleCertainty,
  type Severity,
} from '../../tenants/end-customers/rules/activation-rule.js';
import type { TextLimit } from '../../tenants/end-customers/text-limits.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';

/** A statement about Colt with its certainty and its source. */
export abstract class Sourced {
  /**
   * stated: on Colt's page about these APIs; published: on another public page of Colt; sibling: in the guide of a sibling
   * product; inferred: concluded by this service
   */
  @ApiProperty({ enum: CERTAINTIES, enumName: 'Certainty' })
  certainty: RuleCertainty;

  /** @example "https://test.developer.colt.net/node/99 (validateAddress, members by country)" */
  source: string;
}

/** How to build the full number from the split format. */
export class FormatRuleDto extends Sourced {
  /**
   * The numbers that the rule applies to.
   * @example "all numbers"
   */
  scope: string;

  /** @example "CC + areaCode (without leading 0) + areaCodeExtn + rangeStart or rangeEnd" */
  fullNumber: string;

  /** What happens to a leading 0 of areaCode. */
  @ApiProperty({ enum: ['stripped', 'kept'] })
  leadingZero: 'stripped' | 'kept';

  /** Whether the format has an areaCodeExtn. */
  areaCodeExtn: boolean;
}

/** The members of an address in the country. */
export class AddressFormatDto extends Sourced {
  /** @example ["houseNumber", "streetName", "city", "postalCode", "country"] */
  expected: string[];

  /**
   * Accepted there, but optional.
   * @example ["streetType", "poBoxNumber"]
   */
  optional: string[];
}

/** A rule for activations and customer updates. */
export class ActivationRuleDto extends Sourced {
  /**
   * Stable.
   * @example "registration-number-pt"
   */
  id: string;

  /** @example "Portugal requires the registration number (NIF or VAT) of the end customer." */
  text: string;

  /** The kinds of numbers that the rule applies to. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', isArray: true })
  kinds: Kind[];

  /** hard: the service rejects the activation; advisory: the service only reports it. */
  @ApiProperty({ enum: SEVERITIES, enumName: 'Severity' })
  severity: Severity;

  /**
   * JSON pointer to the required member of an activation; null if the rule does not require a member.
   * @example "/endCustomer/registrationNumber"
   */
  member: string | null;
}

export class CountryCoverageDto {
  @ApiProperty({ enum: COUNTRIES, enumName: 'Country' })
  country: Country;

  /** @example "France" */
  name: string;

  /**
   * Without the plus.
   * @example "33"
   */
  callingCode: string;

  /** Search free numbers to learn which of them Colt currently offers. */
  @ApiProperty({ enum: KINDS, enumName: 'Kind', isArray: true })
  kinds: Kind[];

  /** The first matching rule applies. */
  formats: FormatRuleDto[];
  address: AddressFormatDto;
  rules: ActivationRuleDto[];
}

/** The longest text of a member. */
export class TextLimitDto extends Sourced implements TextLimit {
  /**
   * JSON pointer to the member of an activation.
   * @example "/endCustomer/address/houseNumber"
   */
  member: string;

  /** In characters. */
  @ApiProperty({ type: 'integer', example: 60 })
  maxLength: number;
}

/** How long a reservation lasts if Colt does not state an end. */
export class ReservationPeriodDto extends Sourced {
  @ApiProperty({ type: 'integer', example: 90 })
  days: number;
}

export class CoverageQuery {
  /** Only this country. */
  @IsOptional()
  @CountryIn(COUNTRIES)
  country?: Country;

  /** Only the rules for this kind. */
  @ApiPropertyOptional({ enum: KINDS, enumName: 'Kind' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;
}

export class CoverageDto {
  countries: CountryCoverageDto[];
  reservation: ReservationPeriodDto;

  /** The longest texts of an end customer. A longer text is rejected, never cut. */
  limits: TextLimitDto[];
}
