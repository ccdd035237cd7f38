import { describe, expect, it } from '@jest/globals';
import { Throttle } from './throttle.js';

describe('Throttle', () => {
  let nowMs = 0;
  const clock = { now: () => new Date(), monotonicMs: () => nowMs };
  const throttle = new Throttle(clock, 100);

  it('allows each key once per interval', () => {
    expect([throttle.allows('a'), throttle.allows('a'), throttle.allows('b')]).toEqual([true, false, true]);
    nowMs = 99;
    expect(throttle.allows('a')).toBe(false);
    nowMs = 100;
    expect([throttle.allows('a'), throttle.allows('a')]).toEqual([true, false]);
  });

  it('forgets all keys rather than remember more than 10,001', () => {
    const many = new Throttle(clock, 100);
    for (let key = 0; key <= 10_000; key++) many.allows(String(key));
    expect(many.allows('0')).toBe(false);
    expect(many.allows('another')).toBe(true);
    expect(many.allows('0')).toBe(true);
  });
});
