import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { ActivationRule } from '../../tenants/end-customers/rules/activation-rule.js';
import { ACTIVATION_RULES } from '../../tenants/end-customers/rules/activation-rules.data.js';
import { ADDRESS_MEMBERS } from '../../tenants/end-customers/rules/address-members.js';
import { TEXT_LIMITS } from '../../tenants/end-customers/text-limits.js';
import { COUNTRY_FORMATS, type Country, type CountryFormat } from '../../numbering/country.js';
import { KINDS, type Kind } from '../../numbering/kind.js';
import type { ActivationRuleDto, AddressFormatDto, CountryCoverageDto, CoverageDto } from './coverage.dto.js';

/** Describes each country from the rules that the service itself applies. */
@Injectable()
export class Coverage {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @param country, kind only these */
  describe(country?: Country, kind?: Kind): CoverageDto {
    return {
      countries: COUNTRY_FORMATS.filter(({ iso }) => country === undefined || iso === country).map((format) =>
        countryCoverage(format, kind),
      ),
      reservation: {
        days: this.config.orders.reservationDays,
        certainty: 'inferred',
        source: "A sibling product's reservations last 90 calendar days. A date from Colt takes precedence.",
      },
      limits: [...TEXT_LIMITS],
    };
  }
}

function countryCoverage({ iso, name, callingCode, rules }: CountryFormat, kind?: Kind): CountryCoverageDto {
  return {
    country: iso,
    name,
    callingCode,
    kinds: kind === undefined ? [...KINDS] : [kind],
    formats: rules.map(({ scope, fullNumber, leadingZero, areaCodeExtn, certainty, source }) => ({
      scope,
      fullNumber,
      leadingZero,
      areaCodeExtn,
      certainty,
      source,
    })),
    address: addressFormat(iso),
    rules: ACTIVATION_RULES.filter(
      ({ countries, kinds }) => countries.includes(iso) && (kind === undefined || kinds.includes(kind)),
    ).map(activationRule),
  };
}

function addressFormat(country: CountryFormat['iso']): AddressFormatDto {
  const row = ADDRESS_MEMBERS.find((candidate) => candidate.country === country);
  if (!row) throw new Error(`no address members for ${country}`);
  const { expected, optional, certainty, source } = row;
  return { expected: [...expected], optional: [...optional], certainty, source };
}

function activationRule({ id, text, kinds, severity, certainty, source, requirement }: ActivationRule) {
  const member = requirement.asks === 'member' ? `/endCustomer/${requirement.member.replace('.', '/')}` : null;
  return { id, text, kinds: [...kinds], severity, certainty, source, member } satisfies ActivationRuleDto;
}
