import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../platform/common/problem.js';
import { actorOfToken, readActor } from './caller.js';

const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('X-Actor', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['  ', null],
    [asHeader('\u200b\u3164'), null],
    [asHeader('Zoe\u0308'), 'Zoë'],
    [asHeader('\u202eeve\u00a0\u202c'), 'eve'],
    ['jane@example.com', 'jane@example.com'],
    [asHeader(' Zoë 東京 '), 'Zoë 東京'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['Zo%C3%AB%20%E6%9D%B1%E4%BA%AC', 'Zoë 東京'],
    ['Zo%c3%ab Smith', 'Zoë Smith'],
    ['100%25', '100%'],
    ['%F0%9F%98%80'.repeat(200), '😀'.repeat(200)],
    ['%20%E2%80%8B', null],
    ['50% off', '50% off'],
    ['a%2', 'a%2'],
    ['%FF', '%FF'],
    ['%C0%AF', '%C0%AF'],
    ['%ED%A0%80', '%ED%A0%80'],
    ['%C3%AB and 5%', '%C3%AB and 5%'],
    [asHeader('ë%20'), 'ë%20'],
  ])('reads %p', (header, actor) => expect(readActor(header)).toBe(actor));

  it.each([
    ['x'.repeat(201)],
    ['a\u0000b'],
    ['a\u007fb'],
    ['a\tb'],
    [asHeader('a\u2028b')],
    [asHeader('a\u009bb')],
    ['\xed\xa0\x80'],
    ['\xff'],
    ['a%00b'],
    ['a%0D%0Ab'],
    ['a%E2%80%A8b'],
    ['%EF%BF%BD'],
    ['%C3%AB'.repeat(201)],
    [['a', 'b']],
  ])('refuses %p', (header) => {
    expect(() => readActor(header)).toThrow(DomainError);
  });
});

describe("a token's subject", () => {
  it.each([
    [undefined, null],
    [' ', null],
    ['Zoe\u0308', 'Zoë'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ])('%j is the actor %j', (subject, actor) => expect(actorOfToken(subject)).toBe(actor));

  it.each([
    [7],
    [null],
    [{ id: 'x' }],
    [['x']],
    ['a\u0000b'],
    ['a\r\nb'],
    ['\ud800'],
    ['x'.repeat(201)],
    ['x'.repeat(5_000)],
  ])('refuses %j', (subject) => {
    expect(() => actorOfToken(subject)).toThrow(expect.objectContaining({ code: 'unauthorized' }));
  });
});
