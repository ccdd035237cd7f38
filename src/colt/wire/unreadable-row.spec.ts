import { describe, expect, it } from '@jest/globals';
import { wireProfile } from './profiles/profiles.js';
import { decodeNumbers } from './decode-number.js';

const ROW = {
  country: 'FR',
  numberType: 'Geo',
  numberStatus: 'Reserved',
  orderId: '4711',
  startFullNumber: '+33382500010',
  endFullNumber: 'unknown',
  endCustomer: { companyName: 'Levain SARL' },
};

describe('a row whose numbers cannot be read', () => {
  const labels = (row: unknown) => decodeNumbers([row], wireProfile('assumed')).unreadable[0];

  it('is told by its labels, without personal data', () => {
    expect(labels(ROW)).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      near: 33_382_500_010n,
      country: 'FR',
      kind: 'geo',
      status: 'reserved',
      rawStatus: 'Reserved',
      coltOrderId: '4711',
    });
  });

  it('is known again, whatever its end customer and the order of its members', () => {
    const again = Object.fromEntries(Object.entries({ ...ROW, endCustomer: { companyName: 'Other' } }).reverse());
    expect(labels(again)?.hash).toBe(labels(ROW)?.hash);
    expect(labels({ ...ROW, orderId: '4712' })?.hash).not.toBe(labels(ROW)?.hash);
  });

  it.each([['text'], [null], [{}]])('may be anything: %j', (row) => {
    expect(labels(row)).toMatchObject({ near: null, status: 'unknown', coltOrderId: null });
  });
});
