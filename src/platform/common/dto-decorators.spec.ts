import { describe, expect, it } from '@jest/globals';
import { IsOptional } from 'class-validator';
import { sourceFiles } from '../../../test/support/source-files.mjs';
import { AnyCountry, CountryIn } from './country-code.js';
import { InternationalNumber, SearchText, Text } from './dto-decorators.js';
import { PageQuery } from './page.js';
import { QueryList, QueryNumber } from './query-values.js';
import { normaliseCountryCode } from './country-code.js';
import { RequestValidationPipe } from './validation.pipe.js';

class Body {
  @Text(5)
  name: string;

  @IsOptional()
  @AnyCountry()
  country?: string;

  @IsOptional()
  @CountryIn(['FR', 'GB'])
  served?: string;

  @IsOptional()
  @InternationalNumber()
  contact?: string;
}

class Query extends PageQuery {
  @IsOptional()
  @SearchText(5)
  q?: string;

  @IsOptional()
  @QueryNumber()
  number?: string;

  @IsOptional()
  @QueryList(['FR', 'GB'], 'Country', normaliseCountryCode)
  countries?: string[];
}

const pipe = new RequestValidationPipe();
const body = (value: object) => pipe.transform(value, { type: 'body', metatype: Body });
const query = (value: object) => pipe.transform(value, { type: 'query', metatype: Query });
const faults = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: { members: { errors: { detail: string }[] } }) => error.members.errors.map(({ detail }) => detail),
  );

describe('a member of a body', () => {
  it('arrives in its one form', async () => {
    expect(
      await body({ name: ' Cafe\u0301\u200b ', country: 'uk', served: 'fr', contact: '+33 (0)1 40 00 00 00' }),
    ).toEqual({
      name: 'Café',
      country: 'GB',
      served: 'FR',
      contact: '+33140000000',
    });
    expect(await body({ name: 'a', country: null, contact: null })).toEqual({
      name: 'a',
      country: null,
      contact: null,
    });
  });

  it.each<[object, string]>([
    [{}, 'is missing'],
    [{ name: null }, 'name must be a text'],
    [{ name: ['a'] }, 'name must be a text'],
    [{ name: '' }, 'name must not be blank'],
    [{ name: '\u3164\u200b' }, 'name must not be blank'],
    [{ name: 'a\nb' }, 'name must be one line without control characters'],
    [{ name: 'a'.repeat(6) }, 'name must have at most 5 characters'],
    [{ name: 'a', unknown: '' }, 'is not a known member'],
    [{ name: 'a', country: 'XX' }, 'country must be a country code of ISO 3166-1 alpha-2, such as FR'],
    [{ name: 'a', country: 7 }, 'country must be a country code of ISO 3166-1 alpha-2, such as FR'],
    [{ name: 'a', served: 'DE' }, 'served must be one of the following values: FR, GB'],
    [{ name: 'a', contact: '0140000000' }, 'contact must be a number with a plus and its country code, 6 to 15 digits'],
    [{ name: 'a', contact: '140000000' }, 'contact must be a number with a plus and its country code, 6 to 15 digits'],
  ])('%j: %s', async (value, detail) => {
    expect(await faults(body(value))).toEqual([detail]);
  });
});

describe('a query parameter', () => {
  it('arrives in its one form', async () => {
    expect(await query({ q: '\tCafe\u0301\r\n', number: ' 33 1 40 00 00 00', countries: 'uk,fr', limit: '7' })).toEqual(
      {
        q: 'Café',
        number: '+33140000000',
        countries: ['GB', 'FR'],
        limit: 7,
      },
    );
  });

  it('without a value counts as absent', async () => {
    expect(await query({ q: '', number: '', countries: '', cursor: '', limit: '' })).toEqual({ limit: 50 });
    expect(await query({ q: ' \u200b' })).toEqual({ limit: 50 });
  });

  it.each<[object, string]>([
    [{ dryRun: 'true' }, 'is not a known parameter'],
    [{ dryRun: '' }, 'is not a known parameter'],
    [{ q: 'a'.repeat(6) }, 'q must have at most 5 characters'],
    [{ q: ['a', 'b'] }, 'q must be a text'],
    [{ number: '0140000000' }, 'number must be a number in E.164 or another international notation'],
  ])('%j: %s', async (value, detail) => {
    expect(await faults(query(value))).toEqual([detail]);
  });
});

it('every other text of a request consists of digits, or is a cursor', () => {
  const files = sourceFiles('.ts').filter(
    ({ path, text }) => !path.endsWith('.spec.ts') && text.includes('@IsString('),
  );
  expect(files.map(({ path }) => path.replace(/^.*src\//, '')).sort()).toEqual([
    'api/coverage/format.dto.ts',
    'api/free-numbers/free-numbers.dto.ts',
    'api/numbers/number-filter.dto.ts',
    'platform/common/page.ts',
    'platform/common/range.dto.ts',
  ]);
});
