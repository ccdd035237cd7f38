import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInstance,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { formatE164 } from '../../numbering/range.js';
import { safeReadE164 } from '../../numbering/read-number.js';
import { isObject } from './is-object.js';
import { PointInTime } from './point-in-time.js';
import { cleanSearch, textFault } from './text.js';
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

const MEMBER = /^(\w+)\[([^[\]]*)\]$/s;

/** Turns `{ 'metadata[a]': '1' }` into `{ metadata: { a: '1' } }`, for parameters that are known to be objects. */
export function foldObjects(query: Readonly<Record<string, unknown>>, known: ReadonlySet<string>) {
  const folded = new Map<string, unknown>();
  const objects = new Map<string, Map<string, unknown>>();
  for (const [parameter, value] of Object.entries(query)) {
    const [, name = '', member = ''] = MEMBER.exec(parameter) ?? [];
    if (!known.has(name)) folded.set(parameter, value);
    else objects.set(name, (objects.get(name) ?? new Map<string, unknown>()).set(member, value));
  }
  // A parameter that is there in both forms keeps the plain one, which is refused.
  for (const [name, members] of objects) if (!folded.has(name)) folded.set(name, Object.fromEntries(members));
  return Object.fromEntries(folded);
}

interface TextLimits {
  readonly members: number;
  readonly name: number;
  readonly text: number;
}

/**
 * `?metadata[crm]=4711`, OpenAPI's style deepObject: an object of texts that are compared.
 * @param schema a reference to the schema of the object
 */
export function QueryTexts(max: TextLimits, schema: { readonly allOf: { $ref: string }[] }): PropertyDecorator {
  const faultOf = (value: unknown): string | null => {
    if (!isObject(value)) return 'is given as name[key]=text';
    const members = Object.entries(value);
    if (members.length > max.members) return `has ${members.length} keys, more than ${max.members}`;
    for (const [key, member] of members) {
      const fault = textFault(key, max.name);
      if (fault !== null) return `has a key that ${fault}`;
      const wrong = textFault(member, max.text);
      if (wrong !== null) return `has a text that ${wrong}`;
    }
    return null;
  };
  const read = ({ value }: { value: unknown }) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, member]) => [
            cleanSearch(key),
            typeof member === 'string' ? cleanSearch(member) : member,
          ]),
        )
      : value;
  return applyDecorators(
    ApiProperty({ ...schema, required: false, ...({ style: 'deepObject', explode: true } as object) }),
    Transform(read),
    ValidateBy({
      name: QUERY_TEXTS,
      validator: {
        validate: (value) => faultOf(value) === null,
        defaultMessage: (args) => `${args?.property} ${faultOf(args?.value)}`,
      },
    }),
  );
}

/** The name of its rule: parameters with it are objects. */
export const QUERY_TEXTS = 'isQueryTexts';

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
