import { ANNOTATION_LIMITS as MAX } from './annotations.js';

const text = { type: 'string', minLength: 1, maxLength: MAX.value } as const;

/** Schemas of the OpenAPI document that no class can describe. */
export const METADATA_SCHEMAS = {
  Metadata: {
    type: 'object' as const,
    description: `Texts of the reseller's own. Keys have at most ${MAX.key} characters.`,
    additionalProperties: text,
    maxProperties: MAX.keys,
    example: { crm: '4711' },
  },
  MetadataPatch: {
    type: 'object' as const,
    description: 'A key with null is removed. Keys that are not named stay.',
    additionalProperties: { ...text, nullable: true },
    maxProperties: 2 * MAX.keys,
    example: { crm: '4711', old: null },
  },
  MetadataFilter: {
    type: 'object' as const,
    additionalProperties: text,
    maxProperties: 10,
    example: { crm: '4711' },
  },
};

/** A reference to one of them, as a decorator of @nestjs/swagger takes it. */
export function schemaOf(name: keyof typeof METADATA_SCHEMAS) {
  return { allOf: [{ $ref: `#/components/schemas/${name}` }] };
}
