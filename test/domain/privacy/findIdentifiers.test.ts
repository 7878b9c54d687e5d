import { describe, expect, it } from 'vitest';
import { findIdentifiers, type KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { siobhan } from './text/cases.ts';

function found(
  text: string,
  known: KnownIdentifiers = siobhan,
): [string, string, string, string | undefined, string][] {
  return findIdentifiers(text, known).map(({ start, end, type, certainty, role, replacement }) => [
    text.slice(start, end),
    type,
    certainty,
    role,
    replacement,
  ]);
}

describe('findIdentifiers', () => {
  it('says what each find is and whose it is', () => {
    expect(found("Siobhán's NHS number is 999 123 4560; call 020 7946 0123.")).toEqual([
      ['Siobhán', 'NAME', 'mask', 'child', '[child]'],
      ['999 123 4560', 'NHS_NUMBER', 'mask', 'child', '[NHS number]'],
      ['020 7946 0123', 'PHONE', 'mask', 'mother', '[telephone]'],
    ]);
    expect(found('Born 28/11/2023 at MDGH.')).toEqual([
      ['28/11/2023', 'DATE', 'mask', 'date of birth', 'the day of birth'],
      ['MDGH', 'ORG', 'mask', 'hospital', '[hospital 1]'],
    ]);
  });

  it('numbers people of one role in order of appearance', () => {
    expect(
      found('Grace and Mark slept. Grace woke.').map(([text, , , , replacement]) => `${text} ${replacement}`),
    ).toEqual(['Grace [sibling 1]', 'Mark [sibling 2]', 'Grace [sibling 1]']);
  });

  it('tells by the title which of a family is meant', () => {
    const [mother] = found("Ms O'Driscoll was told.");
    expect(mother?.[3]).toBe('mother');
  });

  it('shows, and does not silently mask, a name from another case or a wider list', () => {
    const people = [
      { role: 'other-case child', firstName: 'Thandeka', surname: 'Mabuza' },
      { role: 'partnership list', firstName: 'Evander', surname: 'Holloway' },
    ];
    const finds = found('Thandeka Mabuza and E. Holloway', { ...siobhan, people });
    expect(finds.map(([text, , certainty, role]) => [text, certainty, role])).toEqual([
      ['Thandeka Mabuza', 'flag', 'other-case child'],
      ['E. Holloway', 'flag', 'partnership list'],
    ]);
  });

  it('finds nothing in an empty text, and copes with an empty record', () => {
    const nobody: KnownIdentifiers = { child: {}, people: [], addresses: [], organisations: [], references: [] };
    expect(findIdentifiers('', siobhan)).toEqual([]);
    expect(found('The registrar, Dr Ravenscroft, was called.', nobody)).toEqual([
      ['Ravenscroft', 'NAME', 'flag', undefined, '[doctor]'],
    ]);
  });
});
