import { foldLower } from './fold.ts';
import type { IdentifierType, KnownIdentifiers } from './known.ts';
import { namePieces, nameRuns, tellingPieces } from './nameParts.ts';
import { isEverydayWord } from './words/lexicon.ts';

/** One exact string to search for, cut into the pieces between which a space, hyphen or full stop may stand. */
export interface KnownString {
  readonly pieces: readonly string[];
  readonly type: IdentifierType;
  readonly role: string;
  readonly form: 'full name' | 'part of name' | 'value' | 'street' | 'town' | 'organisation' | 'abbreviation';
  /** every piece is an ordinary word, so a lone lower-case match means nothing */
  readonly everyday: boolean;
}

/** A string that looks its pieces up among the ordinary words when somebody asks: most are found in no text. */
class Seed implements KnownString {
  readonly pieces: readonly string[];
  readonly type: IdentifierType;
  readonly role: string;
  readonly form: KnownString['form'];

  constructor(pieces: readonly string[], type: IdentifierType, role: string, form: KnownString['form']) {
    this.pieces = pieces;
    this.type = type;
    this.role = role;
    this.form = form;
  }

  get everyday(): boolean {
    return this.form !== 'full name' && this.pieces.every(isEverydayWord);
  }
}

const streetWords = /^(?:flat|apartment|apt|unit|no|number|the|\d+\p{L}?)$/u;

function piecesOf(value: string): string[] {
  return foldLower(value).match(/\p{L}+|\p{N}+/gu) ?? [];
}

function nameStrings(role: string, name: { first: string[]; middle?: string; surname?: string }): KnownString[] {
  const out: KnownString[] = [];
  const full = (pieces: string[]) => out.push(new Seed(pieces, 'NAME', role, 'full name'));
  const surname = namePieces(name.surname);
  for (const first of name.first) {
    const given = namePieces(first);
    if (given.length === 0 || surname.length === 0) continue;
    const middle = namePieces(name.middle);
    full([...given, ...surname]);
    full([...surname, ...given]);
    if (middle.length > 0) {
      full([...given, ...middle, ...surname]);
      full([...surname, ...given, ...middle]);
      full([...given, ...middle.map((piece) => piece.slice(0, 1)), ...surname]);
    }
    full([given.map((piece) => piece.slice(0, 1)).join(''), ...surname]);
    // Of a surname in several parts, each with the first name.
    if (surname.length > 1) for (const last of tellingPieces(name.surname)) full([...given, last]);
  }
  for (const field of [...name.first, name.middle, name.surname]) {
    for (const run of nameRuns(field)) out.push(new Seed(run, 'NAME', role, 'part of name'));
  }
  return out;
}

function phoneForms(phone: string): string[][] {
  const digits = phone.replace(/\D/g, '').replace(/^(?:00)?44(?:0)?/, '0');
  if (digits.length < 7) return [];
  const rest = digits.replace(/^0/, '');
  return [[digits], [`44${rest}`], [`440${rest}`], [`0044${rest}`]];
}

/**
 * Every exact string of a case that must not stand in a finished document, but its dates, which are written in a
 * hundred ways and read instead (writtenDates.ts).
 *
 * @example knownStringsOf(known).some((s) => s.form === 'full name')
 */
export function knownStringsOf(known: KnownIdentifiers): KnownString[] {
  const out: KnownString[] = [];
  const add = (pieces: string[], type: IdentifierType, role: string, form: KnownString['form'] = 'value') => {
    if (pieces.length > 1 || (pieces[0] ?? '').length > 1) out.push(new Seed(pieces, type, role, form));
  };
  const { child } = known;
  out.push(
    ...nameStrings('child', {
      first: [child.firstName, child.knownAs].filter((name) => name !== undefined),
      ...(child.middleName ? { middle: child.middleName } : {}),
      ...(child.surname ? { surname: child.surname } : {}),
    }),
  );
  for (const person of known.people) {
    out.push(
      ...nameStrings(person.role, {
        first: [person.firstName, person.knownAs].filter((name) => name !== undefined),
        ...(person.surname ? { surname: person.surname } : {}),
      }),
    );
    if (person.phone) for (const form of phoneForms(person.phone)) add(form, 'PHONE', person.role);
    if (person.email) {
      add(piecesOf(person.email), 'EMAIL', person.role);
      const local = person.email.split('@')[0] ?? '';
      if (/[._\d-]/.test(local) && local.length > 4) add(piecesOf(local), 'USERNAME', person.role);
    }
  }
  if (child.nhsNumber) add([child.nhsNumber.replace(/\D/g, '')], 'NHS_NUMBER', 'child');
  if (child.hospitalNumber) add(piecesOf(child.hospitalNumber), 'ID', 'child');
  for (const address of known.addresses) {
    if (address.line1) {
      const pieces = piecesOf(address.line1);
      add(pieces, 'ADDRESS', address.role, 'value');
      const street = pieces.slice(pieces.findIndex((piece) => !streetWords.test(piece)));
      if (street.length > 1 && street.length < pieces.length) add(street, 'ADDRESS', address.role, 'street');
    }
    if (address.postcode) add(piecesOf(address.postcode), 'POSTCODE', address.role);
    if (address.town) add(piecesOf(address.town), 'LOCATION', address.role, 'town');
  }
  for (const { role, name, abbreviation } of known.organisations) {
    add(piecesOf(name), 'ORG', role, 'organisation');
    if (abbreviation && abbreviation.length > 2) add(piecesOf(abbreviation), 'ORG', role, 'abbreviation');
  }
  for (const { role, value } of known.references) add(piecesOf(value), 'ID', role);
  return out;
}
