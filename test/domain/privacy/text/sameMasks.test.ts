import { describe, expect, it } from 'vitest';
import { findIdentifiers, type KnownIdentifiers } from '../../../../domain/privacy/findIdentifiers.ts';
import { foldText, placeIn } from '../../../../domain/privacy/text/fold.ts';
import { tokensOf } from '../../../../domain/privacy/text/tokens.ts';
import { makeCorpus } from '../../../corpus/generate.ts';

const ways: [string, (text: string) => string][] = [
  ['composed', (t) => t.normalize('NFC')],
  ['decomposed', (t) => t.normalize('NFD')],
  ['with curly quotes', (t) => t.replace(/'/g, '’').replace(/"/g, '“')],
  ['with no-break spaces', (t) => t.replace(/ /g, (c, at: number) => (at % 3 === 0 ? '\u00a0' : c))],
  [
    'with zero-width spaces',
    (t) => t.replace(/\p{L}(?=\p{L})/gu, (c, at: number) => (at % 4 === 0 ? `${c}\u200b` : c)),
  ],
  ['with soft hyphens', (t) => t.replace(/\p{L}(?=\p{L})/gu, (c, at: number) => (at % 5 === 0 ? `${c}\u00ad` : c))],
  ['with Windows line ends', (t) => t.replace(/\n/g, '\r\n')],
];

function seen(text: string, known: KnownIdentifiers): string[] {
  return findIdentifiers(text, known).map(
    (span) => `${foldText(text.slice(span.start, span.end)).text} ${span.type} ${span.certainty} ${span.replacement}`,
  );
}

const texts = [...makeCorpus(11), ...makeCorpus(12)].slice(0, 320).map(({ text, known }) => ({
  text: text
    .normalize('NFC')
    .replace(/’/g, "'")
    .replace(/\u00a0/g, ' ')
    .replace(/\r\n/g, '\n'),
  known,
}));

describe('the same words give the same masks however they were typed', () => {
  it.each(ways)('%s', (_way, rewrite) => {
    const different = texts.filter(({ text, known }) => {
      const rewritten = rewrite(text);
      return rewritten !== text && seen(rewritten, known).join('\n') !== seen(text, known).join('\n');
    });
    expect(different.map(({ text }) => text)).toEqual([]);
  });

  it('is tried on more than a thousand texts', () => {
    const tried = ways.flatMap(([, rewrite]) => texts.filter(({ text }) => rewrite(text) !== text));
    expect(tried.length).toBeGreaterThan(1000);
  });
});

describe('spans', () => {
  it('are in order, do not overlap, stay inside the text and never cut a word', () => {
    for (const { text, known } of texts) {
      const folded = foldText(text);
      const tokens = tokensOf(folded);
      let last = 0;
      for (const span of findIdentifiers(text, known)) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
        last = span.end;
        const cut = tokens.filter((token) => {
          const { start: from, end: to } = placeIn(folded, token.start, token.end);
          return (from < span.start && to > span.start) || (from < span.end && to > span.end);
        });
        expect(cut).toEqual([]);
      }
    }
  });
});
