import { describe, expect, it } from '@jest/globals';
import { COUNTRIES, type Country } from '../../../numbering/country.js';
import { KINDS, type Kind } from '../../../numbering/kind.js';
import { parseRange } from '../../../numbering/range.js';
import type { EndCustomerDetails } from '../end-customer-details.js';
import { ACTIVATION_RULES } from './activation-rules.data.js';
import { ActivationRules } from './activation-rules.js';
import { ADDRESS_MEMBERS } from './address-members.js';
import type { ActivationFacts } from './requirement-checks.js';

const rules = new ActivationRules();

function customer(country: Country, over: Partial<EndCustomerDetails> = {}): EndCustomerDetails {
  return {
    type: 'business',
    name: 'Example Ltd',
    registrationNumber: 'X123456789',
    address: { houseNumber: '1', streetName: 'Main Street', city: 'Town', postalCode: '1000', country },
    ...over,
  };
}

function facts(country: Country, kind: Kind, over: Partial<ActivationFacts> = {}): ActivationFacts {
  return {
    country,
    kind,
    ranges: [parseRange({ start: '+493012345600', end: '+493012345699' })],
    details: customer(country),
    ...over,
  };
}

/** The broken rules. */
const broken = (input: ActivationFacts) =>
  rules
    .explain(input)
    .filter(({ outcome }) => outcome === 'broken')
    .map(({ rule: { id, text, severity, certainty, source }, pointer, detail }) => {
      return { rule: id, severity, pointer, detail: `${detail}. ${text}`, certainty, source };
    });
const found = (input: ActivationFacts) => broken(input).map(({ rule }) => rule);

describe('ActivationRules', () => {
  it.each([
    ['PT', 'registration-number-pt'],
    ['ES', 'registration-number-es'],
  ] as const)('asks for the registration number in %s, hard', (country, rule) => {
    const { registrationNumber: _, ...without } = customer(country);
    for (const kind of KINDS) {
      expect(broken(facts(country, kind, { details: without }))).toContainEqual(
        expect.objectContaining({ rule, severity: 'hard', pointer: '/endCustomer/registrationNumber' }),
      );
      expect(found(facts(country, kind))).not.toContain(rule);
    }
  });

  it.each(['', '  ', '\u3164', '-', 'n/a', '0', 'xxx', 'none'])(
    'takes the registration number %j for none',
    (registrationNumber) => {
      expect(found(facts('PT', 'geo', { details: customer('PT', { registrationNumber }) }))).toContain(
        'registration-number-pt',
      );
    },
  );

  it('asks nobody else for a registration number, and Sweden only in passing', () => {
    for (const country of COUNTRIES.filter((each) => each !== 'PT' && each !== 'ES')) {
      const { registrationNumber: _, ...details } = customer(country);
      const hard = broken(facts(country, 'geo', { details })).filter(({ severity }) => severity === 'hard');
      expect(hard).toEqual([]);
      expect(found(facts(country, 'geo', { details })).includes('organisation-number-se')).toBe(country === 'SE');
    }
  });

  it.each([
    ['DE', 'geo', '+493012345000', '+493012345099', []],
    ['DE', 'geo', '+493012345000', '+493012345100', ['block-over-100-de']],
    ['DE', 'freephone', '+498001234000', '+498001234999', []],
    ['AT', 'geo', '+43112345000', '+43112345999', []],
  ] as const)('%s %s %s to %s breaks %j', (country, kind, start, end, expected) => {
    const ranges = [parseRange({ start: end, end }), parseRange({ start, end })];
    const findings = broken(facts(country, kind, { ranges }));
    expect(findings.map(({ rule }) => rule)).toEqual(expected);
    expect(findings.every(({ severity, pointer }) => severity === 'advisory' && pointer === '/ranges/1')).toBe(true);
  });

  it('wants the address in the country of a geographic number, not of a freephone one', () => {
    const details = customer('FR');
    expect(found(facts('BE', 'geo', { details }))).toEqual(['address-country']);
    expect(found(facts('BE', 'freephone', { details }))).toEqual([]);
  });

  it('wants of an address abroad only what every address has', () => {
    const address = { streetName: "Queen's Road", city: 'Hong Kong', country: 'HK' };
    expect(found(facts('FR', 'freephone', { details: customer('FR', { address }) }))).toEqual([]);
    expect(found(facts('FR', 'geo', { details: customer('FR', { address }) }))).toEqual(['address-country']);
  });

  it.each([
    ['-', ['address-city']],
    ['xxx', ['address-city']],
    ['None', []],
  ])('a city called %j breaks %j', (city, expected) => {
    const details = customer('IT', { address: { ...customer('IT').address, province: 'TO', city } });
    const findings = broken(facts('IT', 'geo', { details }));
    expect(findings.map(({ rule }) => rule)).toEqual(expected);
    expect(findings.every(({ severity }) => severity === 'hard')).toBe(true);
  });

  it('points at the id when the end customer is named by it', () => {
    const { registrationNumber: _, ...details } = customer('PT');
    const findings = broken(facts('PT', 'geo', { details, endCustomerPointer: '/endCustomerId' }));
    expect(findings[0]).toMatchObject({ rule: 'registration-number-pt', pointer: '/endCustomerId' });
    expect(findings[0]?.detail).toContain('registrationNumber is missing');
  });

  it('names each address member that the country does not have', () => {
    const address = { ...customer('DE').address, province: 'Berlin', poBoxNumber: '12' };
    const findings = broken(facts('DE', 'geo', { details: customer('DE', { address }) }));
    expect(findings.map(({ pointer }) => pointer)).toEqual([
      '/endCustomer/address/province',
      '/endCustomer/address/poBoxNumber',
    ]);
  });

  it.each(ADDRESS_MEMBERS)('finds nothing amiss with an address of all members that $country asks for', (row) => {
    const address = Object.fromEntries(row.expected.map((member) => [member, '1']));
    const details = customer(row.country, {
      address: { streetName: 's', city: 'c', ...address, country: row.country },
    });
    expect(found(facts(row.country, 'geo', { details }))).toEqual([]);
  });

  it('tells that directory service is not everywhere', () => {
    const directoryService = { listing: 'listed' } as const;
    expect(found(facts('GB', 'geo', { directoryService }))).toContain('directory-service-country');
    expect(found(facts('SE', 'geo', { directoryService }))).toEqual([]);
  });

  it('explains every rule of the country and kind, met or not', () => {
    const explained = new Set(rules.explain(facts('ES', 'geo')).map(({ rule }) => rule.id));
    expect([...explained]).toEqual(rules.rulesFor('ES', 'geo').map(({ id }) => id));
    expect(rules.explain(facts('ES', 'geo')).filter(({ outcome }) => outcome === 'not_checkable')).toHaveLength(2);
  });
});

describe('the table of rules', () => {
  it('has one row for each id, each with a source and a sentence', () => {
    expect(new Set(ACTIVATION_RULES.map(({ id }) => id)).size).toBe(ACTIVATION_RULES.length);
    for (const { id, text, source } of ACTIVATION_RULES) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(text).toMatch(/\.$/);
      expect(source).not.toBe('');
    }
  });

  it('covers the address of all 13 countries', () => {
    expect(ADDRESS_MEMBERS.map(({ country }) => country)).toEqual([...COUNTRIES]);
  });

  it('has a rule that can break for every hard requirement', () => {
    const nothing = { type: 'business', name: '', address: { streetName: '', city: '', country: 'PT' } } as const;
    const broken = found(facts('PT', 'geo', { details: nothing }));
    expect(broken).toEqual(expect.arrayContaining(['name', 'address-street-name', 'address-city']));
  });
});
