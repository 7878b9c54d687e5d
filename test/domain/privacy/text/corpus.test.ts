import { describe, expect, it } from 'vitest';
import { namePieces } from '../../../../domain/privacy/text/nameParts.ts';
import { isEponym, isOrdinaryWord } from '../../../../domain/privacy/text/words/lexicon.ts';
import { shortForms } from '../../../../domain/privacy/text/words/shortForms.ts';
import baseline from '../../../corpus/baseline.json' with { type: 'json' };
import { makeCorpus } from '../../../corpus/generate.ts';
import { groups, strangers } from '../../../corpus/names.ts';
import { type Scores, score } from '../../../corpus/score.ts';
import { measureSpeed } from '../../../corpus/speed.ts';
import { heldOut, templates } from '../../../corpus/templates.ts';

const own = makeCorpus(2024, 'own');
const lists = {
  own: score(own).scores,
  'held out': score(makeCorpus(2024, 'held out')).scores,
  late: score(makeCorpus(2024, 'late')).scores,
};

describe('the corpus', () => {
  it('holds at least 200 narratives from at least 40 templates and 12 name groups', () => {
    expect(own.length).toBeGreaterThanOrEqual(200);
    expect(new Set(templates).size).toBeGreaterThanOrEqual(40);
    expect(new Set(heldOut).size).toBeGreaterThanOrEqual(12);
    expect(groups.length).toBeGreaterThanOrEqual(12);
  });

  it('is the same for the same seed', () => {
    expect(makeCorpus(5).map((n) => n.text)).toEqual(makeCorpus(5).map((n) => n.text));
  });

  it('uses names that the dictionaries of the engine do not hold', () => {
    const names = [
      ...groups.flatMap((group) => [...group.girls, ...group.boys, ...group.families]),
      ...strangers.given,
      ...strangers.families,
    ];
    const words = names.flatMap((name) => namePieces(name)).filter((word) => word.length > 3);
    const held = words.filter((word) => isOrdinaryWord(word) || isEponym(word) || shortForms(word).length > 0);
    expect(held.length / words.length).toBeLessThan(0.06);
  });
});

describe.each(['own', 'held out', 'late'] as const)('free text against the bars: %s templates', (list) => {
  const scores = lists[list];

  it('masks every recorded tier-1 identifier in its intact form', () => {
    expect(scores.tier1Intact.rate).toBe(100);
  });

  it('finds damaged forms, professionals and places, and what no field holds', () => {
    expect(scores.tier1Damaged.rate).toBeGreaterThanOrEqual(95);
    expect(scores.tier2.rate).toBeGreaterThanOrEqual(99.5);
    expect(scores.noField.rate).toBeGreaterThanOrEqual(90);
    expect(scores.noFieldNames.rate).toBeGreaterThanOrEqual(85);
  });

  it('leaves ordinary words, eponyms and words that are names alone', () => {
    expect(scores.precision.rate).toBeGreaterThanOrEqual(95);
    expect(scores.ordinaryKept.rate).toBeGreaterThanOrEqual(99);
    expect(scores.ambiguousKept.rate).toBeGreaterThanOrEqual(85);
  });

  it('serves every name group alike', () => {
    expect(scores.groupGap).toBeLessThanOrEqual(3);
  });

  it('is no worse than the committed baseline', () => {
    const before = baseline[list] as unknown as Scores;
    for (const [name, value] of Object.entries(scores)) {
      if (typeof value === 'number' || value.of === 0) continue;
      const was = before[name as keyof Scores] as { rate: number };
      expect(value.rate, name).toBeGreaterThanOrEqual(was.rate - 0.5);
    }
  });
});

describe('speed', () => {
  it('reads 1,000 words with 60 known people in 300 ms', () => {
    expect(measureSpeed()).toBeLessThanOrEqual(300);
  });
});
