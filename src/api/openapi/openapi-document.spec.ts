import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, readDocument } from '../../../test/support/openapi-validator.js';
import { stripDtoSuffix } from './openapi-document.js';

const VERBS =
  /^(list|get|create|replace|delete|search|summarise|export|check|start|stream|format|withdraw|resolve|repair|receive|update|test|rotate|replay|revoke|run|pause|resume|cancel)[A-Z]/;
/** One object with several values, where the singular would mean something else. */
const PLURAL = ['AccountLimits'];

const document = readDocument();
const schemas = Object.entries(document.components.schemas);

describe('the names in docs/openapi.json', () => {
  it.each(schemas.map(([name]) => name))(
    'schema %s is PascalCase, singular and without the suffix of its class',
    (name) => {
      expect(name).toMatch(/^([A-Z][a-z]*[0-9]*)+$/);
      expect(name).not.toMatch(/(Dto|Response)$/);
      if (!PLURAL.includes(name)) expect(name).not.toMatch(/[^su]s$/);
    },
  );

  it.each(operationsOf(document).map(({ operation }) => operation.operationId))(
    'operation %s is a verb and a noun',
    (operationId) => expect(operationId).toMatch(VERBS),
  );

  it('are unique', () => {
    const ids = operationsOf(document).map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('cover every object: none is described in place', () => {
    const named = schemas.map(([name]) => `/components/schemas/${name}`);
    expect(pathsOfObjects(document).toSorted()).toEqual(
      named.filter((path) => !/enum|oneOf/.test(Object.keys(schemaAt(path)).join())).toSorted(),
    );
  });
});

describe('stripDtoSuffix', () => {
  const base = { openapi: '3.1.0', info: { title: '', version: '' } };
  const order = { type: 'object' } as const;
  const items = { $ref: '#/components/schemas/OrderDto' };
  const page = { type: 'object', properties: { items: { type: 'array', items } } } as const;

  it('renames schemas and the references to them', () => {
    const document: OpenAPIObject = { ...base, paths: {}, components: { schemas: { OrderDto: order, PageDto: page } } };
    expect(stripDtoSuffix(document).components?.schemas).toEqual({
      Order: order,
      Page: { ...page, properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Order' } } } },
    });
  });

  it('rejects two schemas with one name', () => {
    const document: OpenAPIObject = { ...base, paths: {}, components: { schemas: { OrderDto: order, Order: page } } };
    expect(() => stripDtoSuffix(document)).toThrow('Two schemas of the OpenAPI document are called Order');
  });
});

function schemaAt(path: string): object {
  return document.components.schemas[path.slice(path.lastIndexOf('/') + 1)] ?? {};
}

/** Where the document describes an object with members. */
function pathsOfObjects(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  const here = 'type' in value && value.type === 'object' ? [path] : [];
  const entries = Object.entries(value).filter(([name]) => name !== 'example' && name !== 'examples');
  return [...here, ...entries.flatMap(([name, member]) => pathsOfObjects(member, `${path}/${name}`))];
}
