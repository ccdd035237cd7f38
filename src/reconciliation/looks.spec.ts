import { describe, expect, it } from '@jest/globals';
import { withLook } from './looks.js';

const look = (second: number) => {
  const at = new Date(second * 1_000).toISOString();
  return { at, until: at, finding: { kind: 'cannot_tell', reason: `${second}` } } as const;
};

describe('the looks at Colt', () => {
  it('stand in the order in which they began, whenever they ended', () => {
    const looks = withLook([look(1), look(3)], look(2));
    expect(looks).toEqual([look(1), look(2), look(3)]);
  });

  it('are the last twenty', () => {
    const looks = Array.from({ length: 30 }, (_, second) => look(second)).reduce(withLook, [] as never[]);
    expect(looks).toEqual(Array.from({ length: 20 }, (_, more) => look(10 + more)));
  });
});
