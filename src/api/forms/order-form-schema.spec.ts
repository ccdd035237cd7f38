import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ORDER_TYPES } from '../../domain/order-model/order.js';
import { COUNTRIES, type Country } from '../../numbering/country.js';
import { isPlaceholder } from '../../tenants/end-customers/rules/placeholder.js';
import { ActivationRules } from '../../tenants/end-customers/rules/activation-rules.js';
import { isBlank } from '../../platform/common/text.js';
import type { FormSubject } from './order-form-schema.js';
import { orderFormSchema } from './order-form-schema.js';
import { ONE_LINE, placeholderPattern } from './text-patterns.js';

const limits = { maxRangesPerOrder: 100, maxNumbersPerOrder: 10_000 } as FormSubject['limits'];
const rules = new ActivationRules();

function schemaOf(country: Country, type: FormSubject['type']) {
  return orderFormSchema({ country, kind: 'geo', type, rules: rules.rulesFor(country, 'geo'), limits });
}

function makeAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, code: { optimize: false } });
  for (const word of ['x-i18n', 'x-asked', 'x-rules', 'x-max-numbers', 'x-unlisted']) ajv.addKeyword(word);
  addFormats.default(ajv);
  return ajv;
}

describe('the schema of a form', () => {
  it.each(ORDER_TYPES)('is valid JSON Schema 2020-12 in strict mode for a %s', (type) => {
    const ajv = makeAjv();
    const schemas =
      type === 'activation' ? COUNTRIES.map((country) => schemaOf(country, type)) : [schemaOf('PT', type)];
    for (const schema of schemas) expect(() => ajv.compile(schema)).not.toThrow();
  });

  it('has a title and a key to translate for every member', () => {
    const bare: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties, items } = schema as { properties?: Record<string, Record<string, unknown>>; items?: unknown };
      for (const [name, member] of Object.entries(properties ?? {})) {
        if (!member['title'] || !member['x-i18n']) bare.push(`${path}/${name}`);
        visit(member, `${path}/${name}`);
      }
      visit(items, `${path}/0`);
    };
    for (const type of ORDER_TYPES) visit(schemaOf('PT', type), type);
    expect(bare).toEqual([]);
  });

  it('requires the registration number where a rule is hard, and asks for it where one is advisory', () => {
    const customer = (country: Country) =>
      (schemaOf(country, 'activation') as { properties: { endCustomer: Record<string, unknown> } }).properties
        .endCustomer;
    expect(customer('PT')['required']).toContain('registrationNumber');
    expect(customer('SE')['required']).not.toContain('registrationNumber');
    expect(customer('SE')['x-asked']).toEqual(['registrationNumber']);
    expect(customer('FR')['x-asked']).toEqual([]);
  });

  it.each([
    '-',
    'n/a',
    'N / A',
    '0',
    '000',
    'xxx',
    'XX',
    'none',
    'Ingen',
    'okänd',
    'ÖKÄND',
    '',
    'Ingenieur',
    'Na Wai',
    'x1',
  ])('judges the placeholder %j as the rules do', (text) => {
    for (const place of [true, false]) {
      expect([place, new RegExp(placeholderPattern(place), 'u').test(text)]).toEqual([
        place,
        isPlaceholder(text, { place }),
      ]);
    }
  });

  it.each(['a', ' a ', '', ' ', '\u3164', '\u200b', 'a\nb', '\u0301'])(
    'judges the line %j as the service does',
    (text) => {
      const isLine = !isBlank(text) && !/\p{Cc}/u.test(text);
      expect(new RegExp(ONE_LINE, 'u').test(text)).toBe(isLine);
    },
  );
});
