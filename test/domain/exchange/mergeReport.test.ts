import { expect, test } from 'vitest';
import { applyPack, type OfficeState, type Pack, type RecordSet } from '../../../domain/exchange/merge.ts';
import { previewMerge, reportMerge } from '../../../domain/exchange/mergeReport.ts';

const base: RecordSet = { c1: { note: 'rang', next: '2026-12-01', how: 'telephone' } };
const office: OfficeState = {
  records: { c1: { note: 'visited', next: '2026-12-01', how: 'telephone' } },
  conflicts: [],
  applied: [],
};
const pack: Pack = {
  id: 'p1',
  base,
  theirs: {
    c1: { note: 'rang twice', next: '2026-12-08', how: 'telephone', language: 'Urdu' },
    c2: { note: 'wrote' },
  },
};

test('a preview says what is new, what changes, what conflicts and what stays, and stores nothing', () => {
  const report = previewMerge(office, pack);
  expect(report.newRecords).toEqual(['c2']);
  expect(report.lines).toEqual([
    { kind: 'new', record: 'c1', field: 'language', after: 'Urdu' },
    { kind: 'changed', record: 'c1', field: 'next', before: '2026-12-01', after: '2026-12-08' },
    {
      kind: 'conflict',
      record: 'c1',
      field: 'note',
      before: 'visited',
      after: 'rang',
      candidates: ['rang twice', 'visited'],
    },
    { kind: 'new', record: 'c2', field: 'note', after: 'wrote' },
  ]);
  expect(report.counts).toEqual({ newRecords: 1, newFields: 2, changed: 1, conflicts: 1, unchanged: 1 });
  expect(report.alreadyApplied).toBe(false);
  expect(office.applied).toEqual([]);
});

test('the report of a pack merged before says so, and lists nothing', () => {
  const once = applyPack(office, pack);
  const report = reportMerge(once, applyPack(once, pack), pack);
  expect(report.alreadyApplied).toBe(true);
  expect(report.lines).toEqual([]);
  expect(report.counts.unchanged).toBe(5);
});

test('a candidate added to an open conflict is reported, an agreeing pack is not', () => {
  const once = applyPack(office, pack);
  const third: Pack = { id: 'p2', base, theirs: { c1: { note: 'wrote a letter' } } };
  expect(previewMerge(once, third).lines.map((line) => line.candidates)).toEqual([
    ['rang twice', 'visited', 'wrote a letter'],
  ]);
  expect(previewMerge(once, { ...third, theirs: { c1: { note: 'visited' } } }).counts.unchanged).toBe(1);
});

test('10,000 contacts merge and are reported within the time of a blink', () => {
  const contacts = (note: string): RecordSet =>
    Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [
        `contact-${n}`,
        { note: `${note} ${n % 3 === 0 ? 'changed' : ''}`, when: '2026-11-02', who: ['mother', 'grandfather'] },
      ]),
    );
  const big: OfficeState = { records: contacts('rang'), conflicts: [], applied: [] };
  const started = performance.now();
  const report = previewMerge(big, { id: 'p1', base: contacts('rang'), theirs: contacts('wrote') });
  expect(report.counts.changed).toBe(10_000);
  expect(performance.now() - started).toBeLessThan(1500);
});
