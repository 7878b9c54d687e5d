import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackCase, PackDocument } from '../../../../electron/core/documents/pack.ts';
import { caseChanges, packChanges } from '../../../../electron/core/documents/packChanges.ts';
import { sampleCase, samplePack } from '../../../fixtures/documents/samplePack.ts';

function withCase(change: (one: PackCase) => PackCase): PackDocument {
  const pack = samplePack(3);
  return { ...pack, items: [change(sampleCase(1)), ...pack.items.slice(1)] };
}

function said(after: PackDocument): string[] {
  return packChanges(samplePack(3), after).map(({ text }) => text);
}

describe('what changed since the last version', () => {
  it('is nothing where the same would be printed', () => {
    expect(packChanges(samplePack(3), { ...samplePack(3), version: 9, exportedOn: '2025-11-01' })).toEqual([]);
  });

  it('says which cases are new, gone or in another place', () => {
    const pack = samplePack(3);
    const [one, two] = pack.items as [PackCase, PackCase];
    expect(said({ ...pack, items: [...pack.items, sampleCase(4)] })).toEqual(['Case C4: new.']);
    expect(said({ ...pack, items: [one, two] })).toEqual(['Case C3: taken off the agenda.']);
    expect(said({ ...pack, items: [two, one, sampleCase(3)] })).toEqual(['The order of the cases changed.']);
  });

  it('names factors that came, went or were graded anew', () => {
    const after = withCase((one) => {
      const [first, second, ...rest] = one.factors as [PackCase['factors'][number], PackCase['factors'][number]];
      const added = { ...second, factor: 'Language barrier' };
      return { ...one, factors: [{ ...first, level: '1', modifiable: 'yes' }, ...rest, added] };
    });
    expect(said(after)[0]).toBe(
      'Case C1: factor ‘Language barrier’ added; factor ‘Asthma with two admissions in the year before death’ removed; ' +
        'modifiable of factor ‘Born before 32 weeks, with low weight for gestation’ is now ‘yes’, was ‘no’.',
    );
  });

  it('tells a text that was rewritten from a reply that came', () => {
    expect(said(withCase((one) => ({ ...one, summary: ['Shorter.'] })))).toEqual(['Case C1: summary rewritten.']);
    expect(said(withCase((one) => ({ ...one, notReplied: [] })))).toEqual([
      'Case C1: GP practice is no longer waited for.',
    ]);
  });

  it('takes no notice of another week of waiting', () => {
    const after = withCase((one) => ({
      ...one,
      notReplied: one.notReplied.map((agency) => ({ ...agency, asked: '12 weeks ago' })),
    }));
    expect(said(after)).toEqual([]);
  });

  it('overlooks no part of a case', () => {
    const one = sampleCase(1);
    const touched: { [Part in keyof PackCase]?: PackCase[Part] } = {
      title: 'x',
      minutes: 1,
      frontSheet: { ...one.frontSheet, died: 'January to March 2025' },
      summary: ['x'],
      timeline: one.timeline.slice(1),
      factors: one.factors.slice(1),
      category: { ...one.category, modifiability: 'No modifiable factors identified' },
      parents: { ...one.parents, views: ['x'] },
      keyWorker: one.keyWorker.slice(1),
      otherReviews: one.otherReviews.slice(1),
      agenciesAsked: 99,
      notReplied: [],
      blanks: one.blanks.slice(1),
      analysis: one.analysis.slice(1),
      analysisFrom: 'x',
      latePapers: [{ title: 'x', paragraphs: [] }],
    };
    const silent = new Set(['withheld', 'packNumber', 'factorScale']);
    expect(Object.keys(one).filter((part) => !silent.has(part) && !(part in touched))).toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(touched) as (keyof PackCase)[])), (part) => {
        expect(caseChanges(one, { ...one, [part]: touched[part] })).not.toEqual([]);
      }),
    );
  });
});
