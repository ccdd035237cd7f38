import { describe, expect, it } from '@jest/globals';
import { prefixesOfArea } from './area-code.js';

describe('the prefixes of an area', () => {
  it.each([
    ['3', ['FR'], ['333']],
    ['03', ['FR'], ['333']],
    ['30', ['DE'], ['4930']],
    ['06', ['IT'], ['3906']],
    ['6', ['IT'], ['396']],
    ['020', ['GB', 'NL'], ['4420', '3120']],
  ] as const)('%s in %j', (areaCode, countries, prefixes) => {
    expect(prefixesOfArea(areaCode, countries)).toEqual(prefixes);
  });

  it('are those of all countries unless some are named', () => {
    expect(prefixesOfArea('20')).toHaveLength(13);
  });
});
