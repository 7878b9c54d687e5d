import { describe, expect, it } from 'vitest';
import { compileKnownStrings, findKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/text/known.ts';
import { makeCorpus } from '../../corpus/generate.ts';

const zofia: KnownIdentifiers = {
  child: {
    firstName: 'Zofia',
    surname: 'Łączkowska',
    knownAs: 'Zosia',
    dateOfBirth: '2024-03-03',
    dateOfDeath: '2024-05-11',
    nhsNumber: '9990000018',
    hospitalNumber: 'RXN448812',
  },
  people: [
    { role: 'mother', firstName: 'Agata', surname: 'Łączkowska', phone: '07700 900123', email: 'agata.l@example.org' },
    { role: 'GP', title: 'Dr', firstName: 'Mark', surname: 'Field' },
  ],
  addresses: [{ role: 'home', line1: '14 Alder Close', town: 'Norchester', postcode: 'NR12 4AB' }],
  organisations: [{ role: 'hospital', name: 'Norchester Royal Infirmary', abbreviation: 'NRI' }],
  references: [{ role: 'coroner', value: 'COR/2024/0815' }],
};
const yusuf: KnownIdentifiers = {
  child: { firstName: 'Yusuf', surname: 'Abd al-Rahman' },
  people: [],
  addresses: [],
  organisations: [],
  references: [],
};

function found(text: string): string[] {
  return compileKnownStrings([
    { caseId: 'a', known: zofia },
    { caseId: 'b', known: yusuf },
  ])
    .search(text)
    .map((hit) => `${hit.caseId} ${hit.role}: ${text.slice(hit.start, hit.end)}`);
}

describe('searching a finished document for what the cases hold', () => {
  it.each([
    ['a name in any case', 'ZOFIA was seen', ['a child: ZOFIA']],
    ['a name without its accents', 'the Laczkowska family', ['a child: Laczkowska', 'a mother: Laczkowska']],
    ['surname first', 'LACZKOWSKA, Zofia', ['a child: LACZKOWSKA, Zofia']],
    ['a name split over a line', 'seen with Zo-\nsia today', ['a child: Zo-\nsia']],
    ['particles joined', 'Yusuf AbdulRahman or Abdalrahman', ['b child: Yusuf', 'b child: Abdalrahman']],
    ['a regrouped NHS number', 'NHS 999 000 0018.', ['a child: 999 000 0018']],
    ['a telephone number with a country code', '+44 7700 900 123', ['a mother: 44 7700 900 123']],
    ['a postcode run together', 'nr124ab', ['a home: nr124ab']],
    ['a street without its number', 'near Alder Close', ['a home: Alder Close']],
    ['a date of birth in another notation', 'born 3rd March 2024', ['a date of birth: 3rd March 2024']],
    ['a file name', 'Zofia_Laczkowska.docx', ['a child: Zofia_Laczkowska']],
    ['a reference', 'see cor-2024-0815', ['a coroner: cor-2024-0815']],
  ])('finds %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'The markings on the field were faint.',
    'Mark the point of entry. There was one mark.',
    'Birth weight 3324 g; 11524 calls.',
    'The girl lived in a flat [mother] [hospital].',
  ])('leaves ordinary text alone: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('knows which case a hit belongs to', () => {
    expect(findKnownStrings('Zosia', zofia)).toEqual([
      { start: 0, end: 5, type: 'NAME', role: 'child', form: 'part of name', caseId: '', caseIndex: 0 },
    ]);
  });

  it('says whether anything stands in a text', () => {
    const strings = compileKnownStrings([{ caseId: 'a', known: zofia }]);
    expect(strings.standIn('Zosia was seen on 3 March 2024.')).toBe(true);
    expect(strings.standIn('born 3rd March 2024')).toBe(true);
    expect(strings.standIn('The child was seen in March 2024.')).toBe(false);
  });

  it('searches a long document for sixty cases in well under a second', () => {
    const search = compileKnownStrings(
      Array.from({ length: 60 }, (_, i) => ({
        caseId: `c${i}`,
        known: { ...zofia, child: { ...zofia.child, surname: `Surname${String.fromCharCode(97 + (i % 26))}x` } },
      })),
    );
    const text = 'The panel heard that care was given promptly and that the family were supported. '.repeat(4000);
    const before = performance.now();
    expect(search.search(text)).toEqual([]);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('finds the same when it was told beforehand which texts it is for', () => {
    const corpus = makeCorpus(21);
    const cases = corpus.map(({ known }, index) => ({ caseId: `c${index}`, known }));
    const all = compileKnownStrings(cases);
    let hits = 0;
    for (let from = 0; from < corpus.length; from += 20) {
      // Together as in a file, and with what a page turns words into.
      const texts = corpus.slice(from, from + 20).map(({ text }) => text.replaceAll('. ', '.\n'));
      const { search } = compileKnownStrings(cases, texts);
      for (const text of texts) {
        const found = search(text);
        hits += found.length;
        expect(found).toEqual(all.search(text));
      }
    }
    expect(hits).toBeGreaterThan(1000);
  });
});
