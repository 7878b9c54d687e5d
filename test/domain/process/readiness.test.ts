import { describe, expect, it } from 'vitest';
import { progressFrom } from '../../../domain/process/progress.ts';
import { type CheckId, type PanelCase, panelReadiness } from '../../../domain/process/readiness.ts';

const today = '2026-09-01';

function panelCase(changes: Partial<PanelCase> = {}): PanelCase {
  return {
    ...progressFrom({
      dateOfDeath: '2026-03-02',
      outcome: 'review',
      keyWorker: 'named',
      requests: [{ agency: 'Ashgrove Surgery', sentOn: '2026-03-10', receivedOn: '2026-03-30' }],
      familyView: 'received',
      cdrmHeldOn: '2026-05-20',
      cdrmReportOn: '2026-06-01',
    }),
    blanks: [],
    domainsWithoutLevel: [],
    causeRecorded: true,
    categoryChosen: true,
    modifiabilityAnswered: true,
    summaryWritten: true,
    textsToRead: [],
    interestsOpen: 0,
    ...changes,
  };
}

function levelOf(id: CheckId, changes: Partial<PanelCase>): string {
  return panelReadiness(panelCase(changes), today).checks.find((check) => check.id === id)?.level ?? 'none';
}

const named = { label: 'Summary for the panel', identifies: true };
const unread = { label: 'Learning points', identifies: false };

describe('readiness for the panel', () => {
  it('says which texts nobody signed off, and in which of them somebody is named', () => {
    const { checks } = panelReadiness(panelCase({ textsToRead: [named, unread] }), today);
    expect(checks.find(({ id }) => id === 'anonymous')).toMatchObject({
      words: 'Identifiers in 1 of 2 texts nobody signed off',
      details: ['Summary for the panel (identifiers)', 'Learning points'],
    });
  });

  it('is clear when everything is in', () => {
    const readiness = panelReadiness(panelCase(), today);
    expect(readiness).toMatchObject({ ready: true, red: 0, amber: 0, overridden: [] });
    expect(readiness.checks.every(({ level, words }) => level === 'clear' && words.length > 0)).toBe(true);
  });

  it.each([
    ['eligibility', 'red', { outcome: 'pending' }],
    ['anonymous', 'red', { textsToRead: [named, unread] }],
    ['anonymous', 'amber', { textsToRead: [unread] }],
    ['hold', 'red', { holds: [{ reason: 'inquest', from: '2026-04-01', to: null }] }],
    ['hold', 'clear', { holds: [{ reason: 'mnsi', from: '2026-04-01', to: null }] }],
    ['cdrm', 'red', { cdrmHeldOn: null }],
    ['cdrm-report', 'red', { cdrmReportOn: null }],
    ['summary', 'red', { summaryWritten: false }],
    ['cause', 'amber', { causeRecorded: false }],
    ['domains', 'red', { domainsWithoutLevel: ['B'] }],
    ['category', 'amber', { categoryChosen: false }],
    ['modifiable', 'amber', { modifiabilityAnswered: false }],
    ['agencies', 'red', { requests: [] }],
    ['agencies', 'red', { requests: [{ agency: 'Norchester Council', sentOn: null, receivedOn: null }] }],
    ['agencies', 'amber', { requests: [{ agency: 'Norchester Council', sentOn: '2026-03-10', receivedOn: null }] }],
    ['blanks', 'amber', { blanks: ['Place of death'] }],
    ['reviews', 'amber', { reviews: [{ kind: 'practice-review', status: 'open', expectedOn: null, endedOn: null }] }],
    ['pmrt', 'amber', { reviews: [{ kind: 'pmrt', status: 'to-ask', expectedOn: null, endedOn: null }] }],
    ['key-worker', 'amber', { keyWorker: 'not-allocated' }],
    ['key-worker', 'clear', { keyWorker: 'declined-by-family' }],
    ['family-view', 'amber', { familyView: 'not-asked' }],
    ['family-view', 'clear', { familyView: 'declined' }],
    ['duties', 'amber', { openPrompts: ['coroner'] }],
    ['interests', 'amber', { interestsOpen: 1 }],
  ] as const)('%s is %s', (id, level, changes) => {
    expect(levelOf(id, changes)).toBe(level);
  });

  it('36. a case can go with one form missing, and the line names it with its age', () => {
    const requests = [{ agency: 'Norchester Council', sentOn: '2026-03-10', receivedOn: null }];
    const readiness = panelReadiness(panelCase({ requests }), today);
    expect(readiness.ready).toBe(true);
    expect(readiness.checks.find(({ id }) => id === 'agencies')?.details).toEqual([
      'Norchester Council, asked 175 days ago',
    ]);
  });

  it('35. blanks are listed by name', () => {
    const blanks = ['Place of death', 'Ethnicity'];
    const line = panelReadiness(panelCase({ blanks }), today).checks.find(({ id }) => id === 'blanks');
    expect(line).toMatchObject({ words: '2 questions left blank', details: blanks });
  });

  it('a red line is passed over only with a name and a reason', () => {
    const without = panelCase({ cdrmReportOn: null });
    const by = 'Samira Haddad';
    expect(panelReadiness(without, today).ready).toBe(false);
    expect(panelReadiness(without, today, [{ check: 'cdrm-report', by, reason: ' ' }]).ready).toBe(false);
    expect(panelReadiness(without, today, [{ check: 'cdrm', by, reason: 'Report agreed by telephone' }]).ready).toBe(
      false,
    );
    const passed = panelReadiness(without, today, [{ check: 'cdrm-report', by, reason: 'Report agreed by telephone' }]);
    expect(passed).toMatchObject({ ready: true, red: 1, overridden: ['cdrm-report'] });
  });

  it('nothing passes over identifiers in the pack or a case that is not under review', () => {
    const overrides = (['anonymous', 'eligibility'] as const).map((check) => ({
      check,
      by: 'Samira Haddad',
      reason: 'Late',
    }));
    expect(panelReadiness(panelCase({ textsToRead: [named] }), today, overrides).ready).toBe(false);
    expect(panelReadiness(panelCase({ outcome: 'discretion' }), today, overrides).ready).toBe(false);
  });
});
