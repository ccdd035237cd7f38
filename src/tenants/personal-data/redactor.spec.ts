import { describe, expect, it } from '@jest/globals';
import type { EndCustomerDetails } from '../end-customers/end-customer-details.js';
import { folded } from './folded-text.js';
import { personalTexts } from './personal-text.js';
import { isOpaque, Redactor } from './redactor.js';

const address = { houseNumber: '77', streetName: 'Rue Unique', city: 'Paris', postalCode: '75002', country: 'FR' };
const person = (members: Partial<EndCustomerDetails>): EndCustomerDetails => ({
  type: 'residential',
  name: 'Ümit ŞAHİN',
  address,
  ...members,
});
const texts = (members: Partial<EndCustomerDetails> = {}) =>
  personalTexts({ references: ['crm-4711'], details: [person(members)], directoryServices: [] });

function redact(source: string, members: Partial<EndCustomerDetails> = {}, linked = false): string {
  return new Redactor(texts(members), linked).redact(source);
}

const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');

describe('folding', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['ŞAHİN', 's\u0327ahin'],
    ['Yıldız', 'YILDIZ'],
    ['Ὀδυσσεύς', 'ὈΔΥΣΣΕΎΣ'],
    ['ﬁnn', 'FINN'],
    ['Ｗｕ', 'wu'],
    ['a\u00adb\u200bc', 'ABC'],
    ['O’Neill', "o'neill"],
    ['\\ud83d\\ude00', '😀'],
  ])('%s equals %s', (one, other) => expect(folded(one)).toBe(folded(other)));
});

describe('redacting a text', () => {
  const name = 'Ümit ŞAHİN';
  it.each([
    ['as it is', `for ${name}!`, 'for [erased]!'],
    ['decomposed', `for ${name.normalize('NFD')}!`, 'for [erased]!'],
    ['in capitals', 'for ÜMİT ŞAHİN!', 'for [erased]!'],
    ['in small letters', 'for ümit şahin!', 'for [erased]!'],
    ['without accents', 'for Umit Sahin!', 'for [erased]!'],
    ['with other blanks', 'for Ümit\u00a0\u2009ŞAHİN and Ümit\nŞAHİN', 'for [erased] and [erased]'],
    ['without blanks', 'for ÜmitŞAHİN', 'for [erased]'],
    ['with a zero-width space', 'Üm\u200bit ŞAHİN', '[erased]'],
    ['in JSON', JSON.stringify({ name }), '{"name":"[erased]"}'],
    ['in JSON in ASCII', '{"name":"\\u00dcmit \\u015eAH\\u0130N"}', '{"name":"[erased]"}'],
    [
      'in JSON in a JSON text',
      '"{\\"name\\":\\"\\\\u00dcmit \\\\u015eAH\\\\u0130N\\"}"',
      '"{\\"name\\":\\"[erased]\\"}"',
    ],
    ['after an escaped line feed', '"to\\nÜmit ŞAHİN"', '"to\\n[erased]"'],
    ['in a URL', `?q=${encodeURIComponent(name)}&x=1`, '?q=[erased]&x=1'],
    ['in XML', '<n>&#220;mit &#x15E;AH&#304;N</n>', '<n>[erased]</n>'],
    ['in Base64', `body=${base64(`to ${name}`)};`, 'body=[erased];'],
    ['in Base64 of UTF-16', base64(name, 'utf16le'), '[erased]'],
    ['in Base64 of Latin-1', base64('Zo\u00eb Q\u00e9', 'latin1'), '[erased]', { name: 'Zoë Qé' }],
    ['in Base64 of Base64', base64(base64(name)), '[erased]'],
    ['in the alphabet of URLs', Buffer.from(`~~~???${name}`).toString('base64url'), '[erased]'],
    ['the family name first', 'Sahin, Ümit', '[erased]', { firstName: 'Ümit', lastName: 'Şahin' }],
    ['with a picture', 'Bo 😀 Li', '[erased]', { name: 'Bo 😀 Li' }],
    ['with a picture in JSON in ASCII', 'Bo \\ud83d\\ude00 Li', '[erased]', { name: 'Bo 😀 Li' }],
    ['without its picture', 'BO LI', '[erased]', { name: 'Bo 😀 Li' }],
    ['in Chinese', '客户王伟的订单', '客户[erased]的订单', { name: '王伟' }],
    ['a contact number', 'call 0033 (1) 40 99-99.99', 'call 0033 ([erased]', { contactNumber: '+33140999999' }],
    ['a national number', 'call 01 40 99 99 99', 'call 0[erased]', { contactNumber: '+33140999999' }],
    ['an address of mail', 'MAIL:Ümit@Example.org', 'MAIL:[erased]', { email: 'ümit@example.org' }],
    ['a registration number', 'FR 40 303.265-045', '[erased]', { registrationNumber: 'FR40303265045' }],
    ['a reference', 'see CRM-4711', 'see [erased]'],
  ])('%s', (_, source, expected, members: Partial<EndCustomerDetails> = {}) => {
    expect(redact(source, members)).toBe(expected);
  });

  it('keeps what is not the person', () => {
    const others = ['Rue Unique', 'Ümit', 'crm-47110', 'code 75002', 'Ümit"},{"ŞAHİN', 'Ümit and Mr ŞAHİN'];
    for (const text of others) expect(redact(text)).toBe(text);
  });

  it('leaves no accent of a replaced letter', () => {
    expect(redact('Anne-Zoe\u0308, x', { name: 'Anne Zoë' })).toBe('[erased], x');
  });

  it('replaces a name of two letters only in what belongs to the person, and reports it elsewhere', () => {
    const client = '{"client":"Li"}';
    const elsewhere = new Redactor(texts({ name: 'Li' }), false);
    expect(elsewhere.redact(client)).toBe(client);
    expect([...elsewhere.doubtful]).toEqual(['name']);
    expect(redact(client, { name: 'Li' }, true)).toBe('{"client":"[erased]"}');
  });

  it('reports four letters inside a word', () => {
    const redactor = new Redactor(texts({ name: 'Anne' }), true);
    expect(redactor.redact('Joanne and Anne')).toBe('Joanne and [erased]');
    expect([...redactor.doubtful]).toEqual(['name']);
  });

  it('replaces first names and streets in what belongs to the person', () => {
    const text = 'Ümit, 77 rue unique, 75002 PARIS';
    const members = { firstName: 'Ümit', lastName: 'Şahin' };
    expect(redact(text, members)).toBe(text);
    expect(redact(text, members, true)).toBe('[erased], [erased], [erased] [erased]');
  });

  it('replaces who acts only as a whole', () => {
    const redactor = new Redactor(texts(), true);
    expect(redactor.redactIfEqual('umit sahin')).toBe('[erased]');
    expect(redactor.redactIfEqual('agent of Ümit ŞAHİN')).toBe('agent of Ümit ŞAHİN');
  });

  it('redacts the texts of JSON, in some members or in all', () => {
    const value = { start: '+33140999999', n: 1, holdings: [{ reference: name, status: name }] };
    const redactor = new Redactor(texts(), false);
    expect(redactor.redactJson(value, new Set(['reference']))).toEqual({
      ...value,
      holdings: [{ reference: '[erased]', status: name }],
    });
    expect(redactor.redactJson([name, null], null)).toEqual(['[erased]', null]);
  });

  it('recognises bytes that cannot be searched', () => {
    const bytes = Buffer.from(Array.from({ length: 200 }, (_, at) => (at * 149 + 7) % 256));
    expect(isOpaque(`base64:${bytes.toString('base64')}`)).toBe(true);
    expect(isOpaque(`base64:${base64(name, 'latin1')}`)).toBe(false);
    expect(isOpaque(name)).toBe(false);
  });
});
