import { describe, expect, it } from '@jest/globals';
import { RuleBook } from './rule-book.js';
import { rules } from './rules.js';

describe('the rules', () => {
  it.each(rules)('$id has a description, a certainty and an answer', (rule) => {
    expect(rule.description.length).toBeGreaterThan(20);
    expect(['known', 'assumed']).toContain(rule.certainty);
    expect(rule.status === 0 ? rule.code : rule.code.length).toBe(rule.status === 0 ? '' : 3);
    expect(rule.enabled).toBe(true);
  });

  it('have a unique code within their status', () => {
    const refusing = rules.filter(({ status }) => status !== 0).map(({ status, code }) => `${status}/${code}`);
    expect(new Set(refusing).size).toBe(refusing.length);
  });
});

describe('RuleBook', () => {
  it('rejects while a rule is on, with its configured status', () => {
    const book = new RuleBook();
    expect(book.refusal('reserve-only-free', '+331')).toMatchObject({ status: 400, code: '010', details: '+331' });
    book.change('reserve-only-free', { status: 406 });
    expect(book.refusal('reserve-only-free', '+331')).toMatchObject({ status: 406, reason: 'Not allowed' });
    book.change('reserve-only-free', { enabled: false });
    expect(book.refusal('reserve-only-free', '+331')).toBeUndefined();
    expect(book.on('reserve-only-free')).toBe(false);
    book.reset();
    expect(book.list()).toEqual(rules);
  });

  it('has no unknown rule, and no refusal for a rule that rejects nothing', () => {
    const book = new RuleBook();
    expect(book.change('nonsense', { enabled: false })).toBeUndefined();
    expect(book.refusal('all-or-nothing', '')).toBeUndefined();
  });
});
