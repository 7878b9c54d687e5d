import { describe, expect, it } from 'vitest';
import { findIdentifiers, type KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { printedPieces, reviewedSpans, suggestionsIn } from '../../../domain/privacy/redaction.ts';

const known: KnownIdentifiers = {
  child: { firstName: 'Zofia', surname: 'Wrenmarsh', dateOfBirth: '2026-01-20', dateOfDeath: '2026-02-20' },
  people: [
    { role: 'sibling', firstName: 'Adebayo', surname: 'Wrenmarsh' },
    { role: 'sibling', firstName: 'Bilal', surname: 'Wrenmarsh' },
    { role: 'father', title: 'Mr', firstName: 'Tomasz', surname: 'Wrenmarsh' },
    { role: 'GP', title: 'Dr', firstName: 'Ijeoma', surname: 'Nwosu' },
  ],
  addresses: [],
  organisations: [],
  references: [],
};

const printed = (text: string) =>
  printedPieces(text, reviewedSpans(suggestionsIn(text, known), []))
    .map((piece) => piece.text)
    .join('');

describe('a text as it will print', () => {
  it('loses a title with the name it stands before, recorded or not', () => {
    expect(printed('Seen by Dr Nwosu.')).toBe('Seen by [GP].');
    expect(printed('Then Mr. Lindqvist rang.')).toBe('Then [name] rang.');
    expect(printed('Mr Tomasz Wrenmarsh waited.')).toBe('[father] waited.');
  });

  it('gives a recorded person the same number in every text of the case, whoever is named first', () => {
    expect(printed('Bilal was at school.')).toBe('[sibling 2] was at school.');
    expect(printed('Adebayo and Bilal were at school.')).toBe('[sibling 1] and [sibling 2] were at school.');
    // Alone, a text numbers by its own order.
    expect(findIdentifiers('Bilal was at school.', known)[0]?.replacement).toBe('[sibling 1]');
  });

  it('reads on after a date is made relative', () => {
    expect(printed('In May 2025 they moved.')).toMatch(/^About .* birth they moved\.$/);
  });

  it('changes nothing the second time', () => {
    const once = printed('Mr Tomasz Wrenmarsh and Bilal saw Dr Nwosu on 1 February 2026.');
    expect(printed(once)).toBe(once);
  });
});
