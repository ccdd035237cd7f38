import { describe, expect, it } from '@jest/globals';
import { IsOptional } from 'class-validator';
import { RequestValidationPipe } from '../../platform/common/validation.pipe.js';
import { AnnotationsPatchDto, LabelsInput, Note } from './annotations.dto.js';
import { NO_ANNOTATIONS, patchAnnotations, type Annotations } from './annotations.js';
import { LabelsQuery } from './labels-query.dto.js';

class Annotated extends LabelsInput {
  @IsOptional()
  @Note()
  declare note?: string;
}

const pipe = new RequestValidationPipe();
const read = (value: object, metatype: new () => object = AnnotationsPatchDto) =>
  pipe.transform(value, { type: 'body', metatype }).then((dto) => ({ ...(dto as object) }));
const numbered = (count: number, text: string) => Array.from({ length: count }, (_, at) => `${text}${at}`);
const keyed = (count: number) => Object.fromEntries(numbered(count, 'k').map((key) => [key, 'x']));

describe('patching annotations', () => {
  const current: Annotations = { tags: ['a'], metadata: { k: '1', l: '2' }, note: 'n' };
  it.each([
    [{}, current],
    [{ tags: ['b'] }, { ...current, tags: ['b'] }],
    [
      { tags: null, note: null },
      { ...current, tags: [], note: null },
    ],
    [{ metadata: { k: null, m: '3' } }, { ...current, metadata: { l: '2', m: '3' } }],
    [{ metadata: null }, { ...current, metadata: {} }],
  ])('%j', (patch, expected) => {
    expect(patchAnnotations(current, patch)).toEqual(expected);
  });

  it('refuses more than 50 keys in the result', () => {
    const full = { ...NO_ANNOTATIONS, metadata: keyed(50) };
    expect(Object.keys(patchAnnotations(full, { metadata: { k0: null, more: 'x' } }).metadata)).toHaveLength(50);
    expect(() => patchAnnotations(full, { metadata: { more: 'x' } })).toThrow(
      expect.objectContaining({
        code: 'validation-failed',
        members: { errors: [{ pointer: '/metadata', detail: 'would have 51 keys, more than 50' }] },
      }),
    );
  });
});

describe('annotations of a request', () => {
  it('arrive in one form, and as text whatever they look like', async () => {
    const script = '<script>alert("x")</script>';
    const body = {
      tags: [' Cafe\u0301 ', script],
      metadata: { ' k ': ' \u200bv ' },
      note: '\n one \r\n<b>two</b>\t\n\n',
    };
    const expected = { tags: ['Café', script], metadata: { k: 'v' }, note: 'one\n<b>two</b>' };
    expect(await read(body)).toEqual(expected);
    expect(await read(body, Annotated)).toEqual(expected);
  });

  it.each([
    { tags: numbered(50, 't') },
    { tags: ['x'.repeat(64)] },
    { tags: ['😀'.repeat(64)] },
    { metadata: keyed(50) },
    { metadata: { ['k'.repeat(40)]: 'x'.repeat(500) } },
    { note: 'x'.repeat(2_000) },
    { tags: [], metadata: {} },
  ])('may be long: %#', async (body) => {
    expect(await read(body)).toEqual(body);
    expect(await read(body, Annotated)).toEqual(body);
  });

  it.each([
    [{ tags: numbered(51, 't') }, '/tags'],
    [{ tags: ['x'.repeat(65)] }, '/tags'],
    [{ tags: ['a', ' a '] }, '/tags'],
    [{ tags: [''] }, '/tags'],
    [{ tags: ['\u200b'] }, '/tags'],
    [{ tags: ['a\nb'] }, '/tags'],
    [{ tags: [1] }, '/tags'],
    [{ tags: 'a' }, '/tags'],
    [{ tags: { 0: 'a' } }, '/tags'],
    [{ metadata: { ['k'.repeat(41)]: 'x' } }, '/metadata'],
    [{ metadata: { '': 'x' } }, '/metadata'],
    [{ metadata: { a: 'x', 'a ': 'y' } }, '/metadata'],
    [{ metadata: { a: 'x'.repeat(501) } }, '/metadata'],
    [{ metadata: { a: '' } }, '/metadata'],
    [{ metadata: { a: 1 } }, '/metadata'],
    [{ metadata: { a: { b: 'c' } } }, '/metadata'],
    [{ metadata: ['a'] }, '/metadata'],
    [{ metadata: 'a' }, '/metadata'],
    [{ note: 'x'.repeat(2_001) }, '/note'],
    [{ note: ' \n ' }, '/note'],
    [{ note: 'a\u0007b' }, '/note'],
    [{ note: 1 }, '/note'],
    [{ notes: 'x' }, '/notes'],
  ])('refuses %j', async (body, pointer) => {
    const refused = { code: 'validation-failed', members: { errors: [{ pointer, detail: expect.any(String) }] } };
    await expect(read(body)).rejects.toMatchObject(refused);
    await expect(read(body, Annotated)).rejects.toMatchObject(refused);
  });

  it('removes a key by null in a patch only', async () => {
    expect(await read({ metadata: { a: null } })).toEqual({ metadata: { a: null } });
    await expect(read({ metadata: { a: null } }, Annotated)).rejects.toMatchObject({ code: 'validation-failed' });
    await expect(read({ metadata: keyed(51) }, Annotated)).rejects.toMatchObject({ code: 'validation-failed' });
  });
});

describe('filters by labels', () => {
  const filter = (query: object) =>
    pipe.transform(query, { type: 'query', metatype: LabelsQuery }).then((dto) => ({ ...(dto as object) }));

  it('read metadata[key]=text', async () => {
    const query = { tag: ' a,b ', 'metadata[crm]': ' Cafe\u0301 ', 'metadata[b c]': 'd' };
    expect(await filter(query)).toEqual({ tag: 'a,b', metadata: { crm: 'Café', 'b c': 'd' } });
    expect(await filter({ tag: '', metadata: '' })).toEqual({});
  });

  it.each([
    { metadata: 'x' },
    { 'metadata[]': 'x' },
    { 'metadata[a]': '' },
    { 'metadata[a]': ['x', 'y'] },
    { 'metadata[a][b]': 'x' },
    { 'tag[a]': 'x' },
    { 'other[a]': 'x' },
    { metadata: 'x', 'metadata[a]': 'x' },
    { 'metadata[a': 'x' },
    { [`metadata[${'k'.repeat(41)}]`]: 'x' },
    Object.fromEntries(numbered(11, 'k').map((key) => [`metadata[${key}]`, 'x'])),
  ])('refuse %j', async (query) => {
    await expect(filter(query)).rejects.toMatchObject({
      code: 'validation-failed',
      members: { errors: [{ parameter: expect.any(String), detail: expect.any(String) }] },
    });
  });
});
