import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../platform/common/problem.js';
import { readActor } from './caller.js';

const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('X-Actor', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['  ', null],
    ['jane@example.com', 'jane@example.com'],
    [asHeader(' Zoë 東京 '), 'Zoë 東京'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ])('reads %p', (header, actor) => expect(readActor(header)).toBe(actor));

  it.each([['x'.repeat(201)], ['a\u0000b'], ['a\u007fb'], ['\xff'], [['a', 'b']]])('refuses %p', (header) => {
    expect(() => readActor(header)).toThrow(DomainError);
  });
});
