type Json = Record<string, unknown>;

/**
 * The decorators of @nestjs/swagger write OpenAPI 3.0; 3.1 says the same in plain JSON Schema, which generators and
 * validators read without guessing: `nullable` becomes a type.
 */
export function toOpenApi31(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toOpenApi31);
  if (value === null || typeof value !== 'object') return value;
  const converted = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toOpenApi31(member)]));
  return nullable(converted);
}

function nullable({ nullable: isNullable, ...schema }: Json): Json {
  if (isNullable === undefined) return schema;
  if (isNullable !== true) return schema;
  const { allOf, $ref, description, type, enum: values, ...others } = schema;
  const about = description === undefined ? {} : { description };
  const [only, ...more] = Array.isArray(allOf) ? (allOf as unknown[]) : $ref === undefined ? [] : [{ $ref }];
  if (only !== undefined) {
    const whole = more.length === 0 ? only : { allOf: [only, ...more] };
    return { ...about, ...others, anyOf: [whole, { type: 'null' }] };
  }
  if (type === undefined) return schema;
  return {
    ...about,
    ...others,
    type: [...[type].flat(), 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}
