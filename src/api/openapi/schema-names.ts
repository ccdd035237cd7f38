import type { OpenAPIObject } from '@nestjs/swagger';

const REFERENCE = /^(#\/components\/schemas\/\w+)Dto$/;

/**
 * Class `OrderDto` becomes schema `Order`, in the components and in every reference.
 * @throws Error if two schemas would get the same name
 */
export function stripDtoSuffix(document: OpenAPIObject): OpenAPIObject {
  const names = new Set<string>();
  for (const name of Object.keys(document.components?.schemas ?? {}).map(publicName)) {
    if (names.has(name)) throw new Error(`Two schemas of the OpenAPI document are called ${name}`);
    names.add(name);
  }
  const renamed = renameReferences(document) as OpenAPIObject;
  const schemas: NonNullable<OpenAPIObject['components']>['schemas'] = {};
  for (const [name, schema] of Object.entries(renamed.components?.schemas ?? {})) schemas[publicName(name)] = schema;
  return { ...renamed, components: { ...renamed.components, schemas } };
}

function publicName(name: string): string {
  return name.replace(/Dto$/, '');
}

function renameReferences(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(REFERENCE, '$1');
  if (Array.isArray(value)) return value.map(renameReferences);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, renameReferences(member)]));
}
