import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInstance,
  IsObject,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { formatE164 } from '../../numbering/range.js';
import { isInternational, safeReadE164 } from '../../numbering/read-number.js';
import { PointInTime } from './point-in-time.js';
import { cleanSearch, cleanText, isBlank, textFault } from './text.js';

/** A member that is an object of a DTO class. `ValidateNested` alone would accept an empty array. */
export function Nested(type: () => new () => object): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(type));
}

/** A member that is a list of objects of a DTO class. */
export function NestedList(type: () => new () => object, size: { min?: number; max: number }): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(size.min ?? 1),
    ArrayMaxSize(size.max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/** A member that is one line of text with at most `max` characters. It arrives as `cleanText` returns it. */
export function Text(max: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanText(value) : value)),
    ApiProperty({ minLength: 1, maxLength: max }),
    IsText(max),
  );
}

/** A query parameter that is compared with text. A blank one counts as absent. */
export function SearchText(max: number): PropertyDecorator {
  const read = (value: string) => (isBlank(value) ? undefined : cleanSearch(value));
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? read(value) : value)),
    ApiProperty({ maxLength: max }),
    IsText(max),
  );
}

/** A member that is an ISO 8601 date-time with its offset. It arrives as a `Date`. */
export function DateTime(): PropertyDecorator {
  const read = (text: string) => (text.includes('T') && PointInTime.read(text)?.first) || text;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? read(value) : value)),
    ApiProperty({ type: String, format: 'date-time' }),
    IsInstance(Date, { message: '$property must be an ISO 8601 date-time with its offset, that exists' }),
  );
}

/** A member that is a day: YYYY-MM-DD. */
export function Day(): PropertyDecorator {
  const isDay = (value: unknown) =>
    typeof value === 'string' && !value.includes('T') && PointInTime.read(value) !== null;
  return applyDecorators(
    ApiProperty({ type: String, format: 'date' }),
    ValidateBy({
      name: 'isDay',
      validator: { validate: isDay, defaultMessage: () => '$property must be a day that exists, as YYYY-MM-DD' },
    }),
  );
}

const E164 = /^\+[1-9][0-9]{5,14}$/;
const NOT_E164 = 'must be a number with a plus and its country code, 6 to 15 digits';

/** A member that is a number with its country code, in any notation. It arrives as E.164. */
export function InternationalNumber(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => readInternational(value)),
    Matches(E164, { message: `$property ${NOT_E164}` }),
  );
}

/** A member that is a list of such numbers. */
export function InternationalNumbers(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(readInternational) : value)),
    Matches(E164, { each: true, message: `each of $property ${NOT_E164}` }),
  );
}

function readInternational(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const number = isInternational(value) ? safeReadE164(value) : null;
  return number?.ok ? formatE164(number.value) : value;
}

function IsText(max: number): PropertyDecorator {
  return ValidateBy({
    name: 'isText',
    validator: {
      validate: (value) => textFault(value, max) === null,
      defaultMessage: (args) => `${args?.property} ${textFault(args?.value, max)}`,
    },
  });
}
