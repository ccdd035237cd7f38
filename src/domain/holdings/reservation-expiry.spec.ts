import { expect, it } from '@jest/globals';
import { reservationExpiry } from './reservation-expiry.js';

const FROM = new Date('2026-03-01T00:00:00Z');

it('a reservation lapses on the date that Colt reports', () => {
  const told = new Date('2026-04-01T00:00:00Z');
  expect(reservationExpiry(told, FROM, 90)).toEqual({ reservationExpiresAt: told, reservationExpirySource: 'colt' });
});

it('a reservation without a date from Colt is assumed to lapse after the configured days', () => {
  expect(reservationExpiry(null, FROM, 90)).toEqual({
    reservationExpiresAt: new Date('2026-05-30T00:00:00Z'),
    reservationExpirySource: 'assumed',
  });
});
