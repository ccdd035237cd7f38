import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, isISO31661Alpha2, ValidateBy } from 'class-validator';

/** The European Union's own codes, which differ from ISO 3166-1. */
const ALIASES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** A country code as ISO 3166-1 alpha-2 writes it: `uk` is `GB`. Other text stays as it is. */
export function normaliseCountryCode(text: string): string {
  const code = text.trim().toUpperCase();
  if (Object.hasOwn(ALIASES, code)) return ALIASES[code] ?? code;
  return /^[A-Z]{2}$/.test(code) ? code : text;
}

export function isCountryCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text) && isISO31661Alpha2(text);
}

const read = (value: unknown): unknown => (typeof value === 'string' ? normaliseCountryCode(value) : value);
const normalised = Transform(({ value }: { value: unknown }) => read(value));

/** A member or parameter that is one of these countries, in capital or small letters. */
export function CountryIn(countries: readonly string[]): PropertyDecorator {
  return applyDecorators(ApiProperty({ enum: countries, enumName: 'Country' }), normalised, IsIn(countries));
}

/** A member that is any country of ISO 3166-1, in capital or small letters. */
export function AnyCountry(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, pattern: '^[A-Z]{2}$' }),
    normalised,
    ValidateBy({
      name: 'isCountry',
      validator: {
        validate: (value) => typeof value === 'string' && isCountryCode(value),
        defaultMessage: () => '$property must be a country code of ISO 3166-1 alpha-2, such as FR',
      },
    }),
  );
}
