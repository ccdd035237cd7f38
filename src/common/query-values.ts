import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';

// Query parameters are text. Each is turned into its type here, and only here: members of a body keep theirs.

/** `?limit=50`: an integer between both bounds, in plain digits. */
export function QueryInteger(min: number, max: number): PropertyDecorator {
  const read = ({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return applyDecorators(Transform(read), IsInt(), Min(min), Max(max));
}

/** `?open=true`. */
export function QueryBoolean(): PropertyDecorator {
  const read = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);
  return applyDecorators(Transform(read), IsBoolean());
}

/** `?status=reserved,active`, each one of `values`; repeated parameters (`status=a&status=b`) are one list too. */
export function QueryList(values: readonly string[]): PropertyDecorator {
  const read = ({ value }: { value: unknown }) => {
    const texts = Array.isArray(value) ? (value as unknown[]) : [value];
    return texts.flatMap((text) => (typeof text === 'string' ? text.split(',').filter(Boolean) : [text]));
  };
  return applyDecorators(Transform(read), IsArray(), IsIn(values, { each: true }));
}
