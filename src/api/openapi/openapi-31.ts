type Json = Record<string, unknown>;

/**
 * Converts what the decorators of @nestjs/swagger produce, OpenAPI 3.0, to 3.1, which is plain JSON Schema: `nullable`
 * becomes a type.
 */
export function toOpenApi31(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toOpenApi31);
  if (value === null || typeof value !== 'object') return value;
  const converted = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toOpenApi31(member)]));
  return nullable(plainReference(converted));
}

/**
 * OpenAPI 3.0 ignored siblings of `$ref`, hence the `allOf`; 3.1 allows them. What @nestjs/swagger derived from the type of an
 * object of texts is in the schema that the reference names.
 */
function plainReference(schema: Json): Json {
  const { allOf, ...others } = schema;
  const plain = Array.isArray(allOf) && allOf.length === 1 ? { ...(allOf[0] as Json), ...others } : schema;
  if (!('$ref' in plain || 'anyOf' in plain)) return plain;
  const { additionalProperties: _, ...reference } = plain;
  return reference;
}

function nullable({ nullable: isNullable, ...schema }: Json): Json {
  if (isNullable !== true) return schema;
  const { $ref, description, type, enum: values, ...others } = schema;
  const about = description === undefined ? {} : { description };
  if ($ref !== undefined) return { ...about, ...others, anyOf: [{ $ref }, { type: 'null' }] };
  if (type === undefined) return schema;
  return {
    ...about,
    ...others,
    type: [...[type].flat(), 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}
