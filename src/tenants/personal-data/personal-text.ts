import { countryFormat, COUNTRIES } from '../../numbering/country.js';
import type { Address, DirectoryService, EndCustomerDetails } from '../end-customers/end-customer-details.js';
import { folded } from './folded-text.js';

/**
 * Where a text means the person.
 * - `everywhere`: it identifies the person by itself;
 * - `reported`: others may have it too, such as a family name, an address or a name of two letters. It is replaced in what
 *   belongs to the person, and reported elsewhere;
 * - `linked`: only in what belongs to the person, such as a first name or a street.
 */
export type PersonalScope = 'everywhere' | 'reported' | 'linked';

/** A text that identifies a person, as it is searched. */
export interface PersonalText {
  /** Folded: `folded-text.ts`. */
  readonly text: string;
  readonly scope: PersonalScope;
  /** The members that it is made of, for reports, which never show the text. */
  readonly member: string;
  /** Whether it is found inside a longer word, too. */
  readonly insideWords: boolean;
}

export interface PersonalData {
  readonly references: readonly string[];
  readonly details: readonly EndCustomerDetails[];
  readonly directoryServices: readonly DirectoryService[];
}

/** Below it, a text says too little to be replaced where nothing else points to the person. */
const LEAST = 4;
/** The least of a name in what belongs to the person. */
const LEAST_LINKED_NAME = 2;
/** From it on, a text is found inside longer words. */
const LEAST_INSIDE_WORDS = 6;
/** A character of these scripts, and a picture, says as much as two letters. */
const DENSE = /[\p{Script=Han}\p{Script=Hangul}\p{So}]/u;

/** The texts that identify an end customer, the longest first. */
export function personalTexts({ references, details, directoryServices }: PersonalData): PersonalText[] {
  const found = [
    ...details.flatMap(ofDetails),
    ...directoryServices.flatMap(({ name, address }) => [...ofName(name), ...(address ? ofAddress(address) : [])]),
    ...references.flatMap((text) => entry('reference', text, 'everywhere', { insideWords: false })),
  ];
  // The widest scope comes first, so that a text that is both a name and a reference has it.
  const byText = new Map<string, PersonalText>();
  for (const scope of ['linked', 'reported', 'everywhere']) {
    for (const one of found) if (one.scope === scope) byText.set(one.text, one);
  }
  return [...byText.values()].sort((one, other) => other.text.length - one.text.length);
}

function ofDetails(details: EndCustomerDetails): PersonalText[] {
  const { name, firstName, lastName, registrationNumber, contactNumber, email, address } = details;
  const both = firstName && lastName ? [`${firstName} ${lastName}`, `${lastName} ${firstName}`] : [];
  return [
    ...ofName(name),
    ...both.flatMap((text) => entry('name', text, 'everywhere')),
    ...entry('lastName', lastName, 'reported', { insideWords: false }),
    ...entry('firstName', firstName, 'linked', { insideWords: false, least: LEAST_LINKED_NAME }),
    ...entry('registrationNumber', registrationNumber, 'everywhere'),
    ...entry('contactNumber', contactNumber && withoutCallingCode(contactNumber), 'everywhere'),
    ...entry('email', email, 'everywhere'),
    ...ofAddress(address),
  ];
}

/** Pictures and titles may be missing where another person wrote the name. */
function ofName(name: string | undefined): PersonalText[] {
  const letters = name?.replace(/\p{So}/gu, ' ');
  return [name, letters].flatMap((text) => entry('name', text, 'everywhere'));
}

function ofAddress(address: Address): PersonalText[] {
  const { houseNumber = '', streetType = '', streetName, buildingName, postalCode, city, poBoxNumber } = address;
  const streets = [...new Set([streetName, `${streetType} ${streetName}`])];
  const houses = houseNumber === '' ? [] : streets.flatMap((street) => [`${street} ${houseNumber}`, `${houseNumber} ${street}`]); // prettier-ignore
  return [
    ...houses.flatMap((text) => entry('address', text, 'reported', { insideWords: false })),
    ...[...streets, buildingName, postalCode, city, poBoxNumber].flatMap((text) =>
      entry('address', text, 'linked', { insideWords: false, least: LEAST }),
    ),
  ];
}

function entry(
  member: string,
  source: string | undefined,
  scope: PersonalScope,
  { insideWords = true, least = 1 } = {},
): PersonalText[] {
  const text = folded(source ?? '');
  const weight = [...text].reduce((sum, character) => sum + (DENSE.test(character) ? 2 : 1), 0);
  if (weight < least) return [];
  return [
    {
      text,
      member,
      scope: scope === 'everywhere' && weight < LEAST ? 'reported' : scope,
      insideWords: insideWords && weight >= LEAST_INSIDE_WORDS,
    },
  ];
}

/** A number is written with or without its country code. */
function withoutCallingCode(e164: string): string {
  const digits = e164.replace('+', '');
  const code = COUNTRIES.map((country) => countryFormat(country).callingCode).find((known) => digits.startsWith(known));
  return code ? digits.slice(code.length) : digits;
}
