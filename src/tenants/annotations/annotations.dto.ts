import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { isObject } from '../../platform/common/is-object.js';
import { cleanLines, cleanText, linesFault, textFault } from '../../platform/common/text.js';
import { ANNOTATION_LIMITS as MAX } from './annotations.js';
import { schemaOf } from './annotations.openapi.js';

interface Patched {
  readonly nullable?: boolean;
}

const TAGS = {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: MAX.tag },
  maxItems: MAX.tags,
  uniqueItems: true,
} as const;
const NOTE = { type: String, minLength: 1, maxLength: MAX.note } as const;

// Of responses.
export const ShownTags = () => ApiProperty({ ...TAGS, example: ['vip'] });
export const ShownMetadata = () => ApiProperty(schemaOf('Metadata'));
export const ShownNote = () => ApiProperty({ ...NOTE, nullable: true });

// A request may have a null wherever a member may be absent; in a patch it removes the member.

/** Members that requests for new end customers share. */
export abstract class LabelsInput {
  /**
   * The reseller's own, never sent to Colt.
   * @example ["vip"]
   */
  @IsOptional()
  @Tags()
  tags?: string[];

  /** The reseller's own, never sent to Colt. */
  @IsOptional()
  @Metadata()
  metadata?: Record<string, string>;
}

/** A JSON merge patch: `tags` are replaced as a whole, keys of `metadata` one by one; null removes. */
export class AnnotationsPatchDto {
  /** @example ["vip"] */
  @IsOptional()
  @Tags({ nullable: true })
  tags?: string[] | null;

  @IsOptional()
  @Metadata({ nullable: true })
  metadata?: Record<string, string | null> | null;

  /** @example "Call before noon" */
  @IsOptional()
  @Note({ nullable: true })
  note?: string | null;
}

/** A list of unique texts. */
export function Tags({ nullable = false }: Patched = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...TAGS, ...optional(nullable) }),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(cleaned) : value)),
    rule('isTags', tagsFault),
  );
}

/** An object of texts. */
export function Metadata({ nullable = false }: Patched = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...schemaOf(nullable ? 'MetadataPatch' : 'Metadata'), ...optional(nullable) }),
    Transform(({ value }: { value: unknown }) => cleanedMembers(value)),
    rule('isMetadata', (value) => metadataFault(value, nullable)),
  );
}

/** A text that may have several lines. */
export function Note({ nullable = false }: Patched = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...NOTE, ...optional(nullable) }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanLines(value) : value)),
    rule('isNote', (value) => linesFault(value, MAX.note)),
  );
}

function optional(nullable: boolean) {
  return { required: false, ...(nullable && { nullable }) };
}

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value;
}

/** Keys that become equal stay apart, so that they are refused. */
function cleanedMembers(value: unknown): unknown {
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [cleanText(key), cleaned(member)] as const);
  const isUnique = new Set(members.map(([key]) => key)).size === members.length;
  return isUnique ? Object.fromEntries(members) : value;
}

function tagsFault(value: unknown): string | null {
  if (!Array.isArray(value)) return 'must be a list of texts';
  if (value.length > MAX.tags) return `has ${value.length} elements, more than ${MAX.tags}`;
  for (const [at, tag] of value.entries()) {
    const fault = textFault(tag, MAX.tag);
    if (fault !== null) return `element ${at} ${fault}`;
  }
  return new Set(value).size < value.length ? 'has an element twice' : null;
}

function metadataFault(value: unknown, nullable: boolean): string | null {
  if (!isObject(value)) return 'must be an object of texts';
  const members = Object.entries(value);
  // A patch may also remove as many keys as there can be.
  const most = nullable ? 2 * MAX.keys : MAX.keys;
  if (members.length > most) return `has ${members.length} keys, more than ${most}`;
  for (const [at, [key, text]] of members.entries()) {
    const keyFault = textFault(key, MAX.key) ?? (cleanText(key) === key ? null : 'equals another one');
    if (keyFault !== null) return `key ${at + 1} ${keyFault}`;
    const fault = text === null && nullable ? null : textFault(text, MAX.value);
    if (fault !== null) return `the text of key ${at + 1} ${fault}`;
  }
  return null;
}

function rule(name: string, faultOf: (value: unknown) => string | null): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => faultOf(value) === null,
      defaultMessage: (args) => `${args?.property} ${faultOf(args?.value)}`,
    },
  });
}
