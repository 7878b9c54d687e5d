import { describe, expect, it } from 'vitest';
import { deidentify } from '../../../domain/privacy/deidentify.ts';
import { openTokenBook } from '../../../domain/privacy/tokenBook.ts';
import { makeCorpus } from '../../corpus/generate.ts';
import { siobhan } from './text/cases.ts';

const out = (text: string, exportId = 'export-1') => deidentify(text, siobhan, { exportId }).text;

describe('writing a text without its identifiers', () => {
  it('names people by role and dates by the life they belong to', () => {
    expect(out("Siobhán O'Driscoll was seen by Dr Long on 30 November 2023 at home.")).toBe(
      '[child] was seen by [GP] on day 3 of life at home.',
    );
    expect(out('On 1 February 2024 her mother, Beatrice-Anne, called.')).toBe(
      '8 days before death her mother, [mother], called.',
    );
    expect(out('The scan of 2 November 2023 was normal.')).toBe('The scan of 26 days before birth was normal.');
    expect(out('She was weighed on 4 January 2024.')).toBe('She was weighed aged 5 weeks.');
    expect(out('Mr Bin Yusuf was visited on 12 February 2024.')).toBe('[father] was visited 3 days after death.');
  });

  it('takes a title with the name, since a title tells the sex', () => {
    expect(out("Ms O'Driscoll and Mrs Ravenscroft spoke.")).not.toMatch(/Ms|Mrs/);
  });

  it('gives the same person the same token in every text of an export', () => {
    const book = openTokenBook(siobhan, 'export-1');
    const one = deidentify('Grace was asleep.', siobhan, { exportId: 'export-1', book }).text;
    const two = deidentify("Mark and Grace O'Driscoll were asleep.", siobhan, { exportId: 'export-1', book }).text;
    const grace = one.replace(' was asleep.', '');
    expect(grace).toMatch(/^\[sibling [A-Z]\]$/);
    expect(two).toContain(`and ${grace} were`);
    expect(two.indexOf(grace)).toBeGreaterThan(0);
  });

  it('gives a stranger one token, in full and by surname', () => {
    expect(out('The neighbour, Ottoline Ravenscroft, rang. Ravenscroft waited.')).toMatch(
      /(\[neighbour [A-Z]\]).*\1 waited/,
    );
  });

  it('repeats itself for one export id and uses other letters for another', () => {
    const text = "Mark and Grace were at home. They were seen at MDGH and at St Ethelred's.";
    expect(out(text, 'a')).toBe(out(text, 'a'));
    expect(new Set(['a', 'b', 'c', 'd', 'e'].map((id) => out(text, id))).size).toBeGreaterThan(3);
  });

  it('changes nothing when run on its own result', () => {
    for (const { text, known } of makeCorpus(21).slice(0, 250)) {
      const once = deidentify(text, known, { exportId: 'x' }).text;
      expect(deidentify(once, known, { exportId: 'x' }).text).toBe(once);
    }
  });

  it('leaves no calendar date in a publication', () => {
    const text = 'Seen on 3/3/24, in May, since 2019, on the third of March and in March 2024. She may attend.';
    const { text: published } = deidentify(text, siobhan, { exportId: 'x', audience: 'publication' });
    expect(published).not.toMatch(/\b(?:19|20)\d\d\b|\d[/.-]\d|January|March|\bMay\b/);
    expect(published).toContain('She may attend.');
  });

  it('keeps what a person has decided to keep, and takes what a person has added', () => {
    const text = 'Siobhán liked the Dragonfruit song.';
    const at = text.indexOf('Dragonfruit');
    const kept = deidentify(text, siobhan, { exportId: 'x', keep: (span) => span.start === 0 });
    expect(kept.text).toContain('Siobhán');
    expect(kept.kept).toHaveLength(1);
    const added = [{ start: at, end: at + 'Dragonfruit'.length, label: 'song' }];
    expect(deidentify(text, siobhan, { exportId: 'x', added }).text).toBe('[child] liked the [song] song.');
  });

  it('says nothing by the token about length, initial or order of the alphabet', () => {
    const letters = Array.from({ length: 40 }, (_, i) => {
      const book = openTokenBook(siobhan, `export-${i}`);
      return ['person 3', 'person 4'].map((subject) => book.tokenFor('sibling', subject));
    });
    expect(letters.some(([a, b]) => (a as string) < (b as string))).toBe(true);
    expect(letters.some(([a, b]) => (a as string) > (b as string))).toBe(true);
    expect(new Set(letters.flat().map((token) => token.length)).size).toBe(1);
  });
});
