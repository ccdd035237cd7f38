import { describe, expect, it } from '@jest/globals';
import { claimLeaseMs, sendingLeaseMs } from './lease.js';

describe('the lease of a sending', () => {
  it.each([
    ['two seconds more than a short request', 500, 2_500],
    ['twice a request of some seconds', 6_000, 12_000],
    ['ten seconds more than a long request', 30_000, 40_000],
  ])('is %s', (_, timeoutMs, ms) => {
    expect(sendingLeaseMs(timeoutMs)).toBe(ms);
  });
});

describe('the lease of a claim', () => {
  it.each([
    ['that of a sending', 6_000, 12_000],
    ['at most fifteen seconds', 30_000, 15_000],
  ])('is %s', (_, timeoutMs, ms) => {
    expect(claimLeaseMs(timeoutMs)).toBe(ms);
  });
});
