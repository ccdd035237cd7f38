import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInstance, IsInt, Matches, Max, Min } from 'class-validator';
import { formatE164 } from '../../numbering/range.js';
import { safeReadE164 } from '../../numbering/read-number.js';
import { PointInTime } from './point-in-time.js';
import { IsUuid } from './uuid.js';

// Query parameters are text and are converted to their type here. Members of a body are never converted.

/** `?limit=50`: an integer within both bounds, in plain digits. */
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

/** `?number=+33 3 82 50 00 10`: E.164, with or without its plus, or any international notation. It arrives as E.164. */
export function QueryNumber(): PropertyDecorator {
  const read = ({ value }: { value: unknown }) => {
    const number = typeof value === 'string' ? safeReadE164(value) : null;
    return number?.ok ? formatE164(number.value) : value;
  };
  const message = '$property must be a number in E.164 or another international notation';
  return applyDecorators(Transform(read), Matches(/^\+[1-9][0-9]{5,14}$/, { message }));
}

/** `?createdAfter=2026-11-23T12:00:00Z` or `2026-11-23`, as a `PointInTime`. */
export function QueryTime(): PropertyDecorator {
  const read = ({ value }: { value: unknown }) => (typeof value === 'string' && PointInTime.read(value)) || value;
  const message = '$property must be an ISO 8601 date, or a date-time with its offset, that exists';
  return applyDecorators(Transform(read), IsInstance(PointInTime, { message }));
}

const list = { explode: false, style: 'form', required: false, isArray: true } as const;

/**
 * `?status=reserved,active`: each one of `values`, which the OpenAPI document calls `enumName`.
 * @param normalise applied to each value first
 */
export function QueryList(
  values: readonly string[],
  enumName: string,
  normalise = (text: string) => text,
): PropertyDecorator {
  const documented = ApiProperty({ ...list, enum: values, enumName });
  const read = (given: { value: unknown }) =>
    readList(given)?.map((value) => (typeof value === 'string' ? normalise(value) : value));
  return applyDecorators(documented, Transform(read), IsArray(), IsIn(values, { each: true }));
}

/** `?endCustomerId=…,…`. */
export function QueryUuids(max: number): PropertyDecorator {
  const documented = ApiProperty({ ...list, type: String, format: 'uuid', maxItems: max });
  return applyDecorators(documented, Transform(readList), IsArray(), ArrayMaxSize(max), IsUuid({ each: true }));
}

/** Repeated parameters (`status=a&status=b`) form one list; an empty one counts as omitted. */
function readList({ value }: { value: unknown }): unknown[] | undefined {
  const texts = Array.isArray(value) ? (value as unknown[]) : [value];
  const list = texts.flatMap((text) => (typeof text === 'string' ? text.split(',').filter(Boolean) : [text]));
  return list.length > 0 ? list : undefined;
}
