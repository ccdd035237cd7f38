type Json = Record<string, unknown>;

/**
 * The decorators of @nestjs/swagger write OpenAPI 3.0; 3.1 says the same in plain JSON Schema, which generators and
 * validators read without guessing: `nullable` becomes a type.
 */
export function toOpenApi31(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toOpenApi31);
  if (value === null || typeof value !== 'object') return value;
  const converted = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toOpenApi31(member)]));
  return nullable(plainReference(converted));
}

/** 3.0 allowed nothing beside `$ref`, hence `allOf` around it; 3.1 does. */
function plainReference(schema: Json): Json {
  const { allOf, ...others } = schema;
  if (!Array.isArray(allOf) || allOf.length !== 1) return schema;
  return { ...(allOf[0] as Json), ...others };
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
