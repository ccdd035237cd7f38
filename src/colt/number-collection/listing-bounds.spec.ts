import { describe, expect, it } from '@jest/globals';
import { COLT_LIMITS } from '../model/limits.js';
import { ColtError } from '../model/colt-error.js';
import { ListingBounds } from './listing-bounds.js';

describe('a listing', () => {
  it('has so many pages', () => {
    const bounds = new ListingBounds();
    for (let page = 0; page < COLT_LIMITS.pages; page += 1) bounds.countPage();
    expect(() => bounds.countPage()).toThrow(ColtError);
  });

  it('takes so long', () => {
    let now = 1_000;
    const bounds = new ListingBounds(() => now);
    now += COLT_LIMITS.listingMs;
    bounds.countPage();
    now += 1;
    expect(() => bounds.countPage()).toThrow(ColtError);
  });

  it.each([
    ['rows', COLT_LIMITS.rowsOfListing, 0],
    ['unreadable rows', 0, COLT_LIMITS.unreadableRows],
  ])('has so many %s', (_, rows, unreadable) => {
    const bounds = new ListingBounds();
    bounds.countRows(rows, unreadable);
    expect(() => bounds.countRows(rows > 0 ? 1 : 0, unreadable > 0 ? 1 : 0)).toThrow(ColtError);
  });
});
