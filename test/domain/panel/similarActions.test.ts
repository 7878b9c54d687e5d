import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EarlierAction,
  findAlike,
  recommendedBeforeWords,
  similarActions,
  WordReader,
  wordsThatMatter,
} from '../../../domain/panel/similarActions.ts';

const earlier: readonly EarlierAction[] = [
  {
    id: 'a',
    text: 'Maternity services to check that safer sleep advice is given at every discharge',
    year: '2019',
    state: 'done',
  },
  { id: 'b', text: 'Audit how safer sleeping was advised at discharge from the wards', year: '2022', state: 'open' },
  { id: 'c', text: 'Write to the council about the pond fence', year: '2021', state: 'not-taken-forward' },
];

describe('recommended before', () => {
  it('finds actions about the same thing and says what became of them', () => {
    const found = similarActions('Agree how safer sleep advice is checked at each discharge', earlier);
    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(found[0]?.shared).toEqual(['safer', 'sleep', 'advice', 'checked', 'discharge']);
    expect(recommendedBeforeWords(found)).toBe('Recommended before (2019, closed; 2022, not closed)');
  });

  it('says when an earlier one was not taken forward, and nothing when there was none', () => {
    expect(recommendedBeforeWords(similarActions('Ask the council about a fence round the pond', earlier))).toBe(
      'Recommended before (2021, not taken forward)',
    );
    const often = ['2017', '2025', '2019', '2021'].map((year) => ({ year, state: 'done' as const }));
    expect(recommendedBeforeWords(often)).toBe('Recommended before (4 times since 2017; last 2025, closed)');
    expect(recommendedBeforeWords(similarActions('Buy a kettle', earlier))).toBe('');
  });

  it('does not take two actions for the same because of small words', () => {
    expect(similarActions('To be given at every and from the wards to the council', earlier)).toEqual([]);
    expect([
      ...wordsThatMatter('Agree with all partners that the children of the area are given more').values(),
    ]).toEqual([]);
  });

  it('is folded: case, accents and apostrophes make no other word', () => {
    const text = 'Chéck SAFER sleep ádvice at discharge';
    expect(similarActions(text, earlier)).toHaveLength(2);
  });

  it('finds every text that says enough in itself, and finds two texts either way round', () => {
    const words = fc.constantFrom('pond', 'fence', 'sleep', 'cot', 'inhaler', 'epilepsy', 'clinic', 'letter', 'drain');
    const text = fc.array(words, { maxLength: 8 }).map((each) => each.join(' '));
    const of = (each: string) => ({ id: 'x', text: each, year: '2020', state: 'open' as const });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const itself = similarActions(one, [of(one)]).length;
        expect(itself).toBe(wordsThatMatter(one).size >= 3 ? 1 : 0);
        expect(similarActions(one, [of(other)]).length).toBe(similarActions(other, [of(one)]).length);
      }),
    );
  });

  it('finds the same places as comparing each text with each, whatever was read before', () => {
    const words = fc.constantFrom('pond', 'fence', 'sleep', 'cot', 'inhaler', 'epilepsy', 'clinic', 'letter', 'drain');
    const text = fc.array(words, { maxLength: 9 }).map((each) => each.join(' '));
    const reader = new WordReader();
    const comparing = (texts: readonly string[], one: string) =>
      texts.flatMap((other, place) => {
        const own = wordsThatMatter(one);
        const others = wordsThatMatter(other);
        const shared = [...own.keys()].filter((word) => others.has(word)).length;
        return shared >= 3 && shared >= Math.min(own.size, others.size) / 2 ? [place] : [];
      });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.array(text, { maxLength: 4 }), (texts, asked) => {
        const alike = findAlike(texts, reader);
        for (const one of asked) expect(alike(one).toSorted((a, b) => a - b)).toEqual(comparing(texts, one));
      }),
    );
  });

  it('says of many the first year and what became of the last, as if all had been written out in order', () => {
    const year = fc.integer({ min: 2008, max: 2026 }).map(String);
    const became = fc.record({ year, state: fc.constantFrom('open' as const, 'done' as const, 'not-taken-forward') });
    fc.assert(
      fc.property(fc.array(became, { minLength: 4, maxLength: 30 }), (each) => {
        const inOrder = each
          .map((one) => recommendedBeforeWords([one]).slice('Recommended before ('.length, -1))
          .sort();
        const words = `${each.length} times since ${inOrder[0]?.slice(0, 4)}; last ${inOrder.at(-1)}`;
        expect(recommendedBeforeWords(each)).toBe(`Recommended before (${words})`);
      }),
    );
  });
});
