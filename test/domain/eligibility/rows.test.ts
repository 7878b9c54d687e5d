import { describe, expect, it } from 'vitest';
import { decideEligibility, type EligibilityFacts } from '../../../domain/eligibility/index.ts';
import { type Row, rows } from '../../../domain/eligibility/rows.ts';
import { agreement, bornWithoutLife, child, choice, gestation, newborn } from './exampleFacts.ts';

type Expected = readonly [row: string, what: string, facts: EligibilityFacts, outcome: string];

const tableA: readonly Expected[] = [
  ['A1', 'live-born at term', newborn({ gestation: gestation('39+0') }), 'review'],
  ['A2', 'live-born at 19+3', newborn({ gestation: gestation('19+3') }), 'review'],
  ['A2', 'live-born at 21+6', newborn({ gestation: gestation('21+6') }), 'review'],
  ['A3', 'live-born at 22+0, comfort care', newborn({ gestation: gestation('22+0'), activeCare: 'no' }), 'review'],
  ['A3', 'live-born at 23+6, comfort care', newborn({ gestation: gestation('23+6'), activeCare: 'no' }), 'review'],
  ['A4', 'live-born at 22+3, active care', newborn({ gestation: gestation('22+3'), activeCare: 'yes' }), 'review'],
  ['A4', 'live-born at 23+0, undecided', newborn({ gestation: gestation('23+0'), activeCare: 'not-known' }), 'review'],
  ['A1', 'live-born at 24+0', newborn({ gestation: gestation('24+0') }), 'review'],
  ['A5', 'no signs of life at 23+6', bornWithoutLife({ gestation: gestation('23+6') }), 'not-cdr'],
  ['A6', 'no signs of life at 24+0', bornWithoutLife({ gestation: gestation('24+0') }), 'not-cdr'],
  ['A6', 'no signs of life at 24+1', bornWithoutLife({ gestation: gestation('24+1') }), 'not-cdr'],
  ['A6', 'no signs of life, gestation not recorded', bornWithoutLife(), 'not-cdr'],
  ['A7', 'unattended, not known', newborn({ bornAlive: 'not-known', birthAttended: 'no' }), 'pending'],
  [
    'A8',
    'unattended and found born alive',
    newborn({ birthAttended: 'no', lifeDecidedBy: 'pathologist', gestation: gestation('35+0') }),
    'review',
  ],
  ['A9', 'unattended and found stillborn', bornWithoutLife({ birthAttended: 'no' }), 'not-cdr'],
  ['A5', 'unattended loss at 20+0', bornWithoutLife({ birthAttended: 'no', gestation: gestation('20+0') }), 'not-cdr'],
  ['A10', 'in dispute', newborn({ lifeInDispute: true, lifeDecidedBy: 'clinician' }), 'pending'],
  [
    'A10',
    'dispute that the coroner left open',
    newborn({ bornAlive: 'not-known', lifeInDispute: true, lifeDecidedBy: 'coroner' }),
    'pending',
  ],
  ['A11', 'lawful termination, no signs of life', bornWithoutLife({ lawfulTermination: 'yes' }), 'not-cdr'],
  ['A12', 'lawful termination, live birth', newborn({ lawfulTermination: 'yes', certificate: 'issued' }), 'not-cdr'],
  ['A13', 'termination not known', newborn({ lawfulTermination: 'not-known' }), 'pending'],
  [
    'A14',
    'reflex movement only',
    bornWithoutLife({ signsOfLife: 'fleeting-only', gestation: gestation('22+1') }),
    'not-cdr',
  ],
  ['A15', 'certificate outstanding', newborn({ certificate: 'outstanding', gestation: gestation('24+2') }), 'review'],
];

const tableB: readonly Expected[] = [
  [
    'C1',
    'B1: the day before the 18th birthday',
    child({ dateOfBirth: '2008-03-10', dateOfDeath: '2026-03-09' }),
    'review',
  ],
  ['B2', 'on the 18th birthday', child({ dateOfBirth: '2008-03-10', dateOfDeath: '2026-03-10' }), 'not-cdr'],
  ['B3', 'injured at 17, died at 18', child({ dateOfBirth: '2008-03-10', dateOfDeath: '2026-05-10' }), 'not-cdr'],
  ['B5', 'date of death not known', child({ dateOfDeath: undefined }), 'pending'],
  ['B6', 'date of birth not known', child({ dateOfBirth: undefined }), 'pending'],
  ['B6', 'age disputed, believed under 18', child({ ageDisputed: true, believedUnder18: true }), 'pending'],
  ['B6', 'age disputed, dates of an adult', child({ dateOfBirth: '2005-01-01', ageDisputed: true }), 'pending'],
  ['C1', 'B7: 17 and in the armed forces', child({ dateOfBirth: '2008-10-01' }), 'review'],
  [
    'B8',
    'born 29 February, died 28 February at 17',
    child({ dateOfBirth: '2008-02-29', dateOfDeath: '2026-02-28' }),
    'review',
  ],
  ['B2', 'born 29 February, died 1 March', child({ dateOfBirth: '2008-02-29', dateOfDeath: '2026-03-01' }), 'not-cdr'],
  ['B9', 'care leaver of 18', child({ dateOfBirth: '2007-12-01', careLeaver: true }), 'not-cdr'],
  ['B9', 'care leaver the day before 25', child({ dateOfBirth: '2001-01-21', careLeaver: true }), 'not-cdr'],
  ['B3', 'care leaver of 25', child({ dateOfBirth: '2001-01-20', careLeaver: true }), 'not-cdr'],
];

const away = { residence: 'other-english-area' } as const;
const elsewhere = { placeOfDeath: 'other-english-area' } as const;
const us = { leadAgreement: { lead: 'us', ...agreement } } as const;
const other = { leadAgreement: { lead: 'other', ...agreement } } as const;

const tableC: readonly Expected[] = [
  ['C1', 'lived and died here', child(), 'review'],
  ['C1', 'lived here, place of death not known', child({ placeOfDeath: 'not-known' }), 'review'],
  ['C2', 'lived here, died elsewhere in England', child(elsewhere), 'review'],
  ['C3', 'lived here, died in Wales', child({ placeOfDeath: 'wales' }), 'review'],
  ['C3', 'lived here, died in Scotland', child({ placeOfDeath: 'scotland' }), 'review'],
  ['C3', 'lived here, died in Northern Ireland', child({ placeOfDeath: 'northern-ireland' }), 'review'],
  ['C3', 'lived here, died abroad', child({ placeOfDeath: 'overseas' }), 'review'],
  ['C3', 'lived here, died in a Crown dependency', child({ placeOfDeath: 'crown-dependency' }), 'review'],
  ['C4', 'lived in another English area, died here', child(away), 'other-lead'],
  ['C4', 'the same, agreed that we lead', child({ ...away, ...us }), 'review'],
  ['C4', 'the same, agreed that they lead', child({ ...away, ...other }), 'other-lead'],
  ['C5', 'lived and died there, most services ours', child({ ...away, ...elsewhere, ...us }), 'review'],
  ['C5', 'lived here, agreed that the other area leads', child({ ...elsewhere, ...other }), 'other-lead'],
  ['C6', 'lived in Wales, died here', child({ residence: 'wales' }), 'discretion'],
  ['C6', 'lived in Scotland, died here', child({ residence: 'scotland' }), 'discretion'],
  ['C6', 'lived in Northern Ireland, died here', child({ residence: 'northern-ireland' }), 'discretion'],
  [
    'C6',
    'lived in Wales, place of death not known',
    child({ residence: 'wales', placeOfDeath: 'not-known' }),
    'pending',
  ],
  ['C6', 'lived and died in Wales', child({ residence: 'wales', placeOfDeath: 'wales' }), 'not-cdr'],
  ['C7', 'visiting from abroad, died here', child({ residence: 'overseas' }), 'discretion'],
  ['C7', 'chosen to review', child({ residence: 'overseas', discretion: { decision: 'review', ...choice } }), 'review'],
  [
    'C7',
    'chosen not to',
    child({ residence: 'overseas', discretion: { decision: 'do-not-review', ...choice } }),
    'not-cdr',
  ],
  ['C8', 'no fixed address', child({ residence: 'not-known' }), 'pending'],
  [
    'C9',
    'looked after by us, placed elsewhere',
    child({ ...away, ...elsewhere, lookedAfterBy: 'our-council' }),
    'pending',
  ],
  ['C9', 'the same, agreed that we lead', child({ ...away, lookedAfterBy: 'our-council', ...us }), 'review'],
  ['C9', 'the same, agreed that they lead', child({ ...away, lookedAfterBy: 'our-council', ...other }), 'other-lead'],
  [
    'C9',
    'looked after by us, lived and died in Wales',
    child({ residence: 'wales', placeOfDeath: 'wales', lookedAfterBy: 'our-council' }),
    'pending',
  ],
  ['C10', 'looked after by another council, living here', child({ lookedAfterBy: 'other-english-council' }), 'pending'],
  ['C10', 'the same, recorded as living there', child({ ...away, lookedAfterBy: 'other-english-council' }), 'pending'],
  ['C10', 'agreed that they lead', child({ lookedAfterBy: 'other-english-council', ...other }), 'other-lead'],
  ['C10', 'agreed that we lead', child({ lookedAfterBy: 'other-english-council', ...us }), 'review'],
  ['C1', 'looked after by us and living here', child({ lookedAfterBy: 'our-council' }), 'review'],
  ['C13', 'lived on the Isle of Man, died here', child({ residence: 'crown-dependency' }), 'discretion'],
  [
    'C13',
    'by local agreement',
    child({ residence: 'crown-dependency', placeOfDeath: 'crown-dependency', ...us }),
    'review',
  ],
];

describe.each([
  ['A, birth and life', tableA],
  ['B, age', tableB],
  ['C, residence and place', tableC],
] as const)('table %s', (_, table) => {
  it.each(table)('%s: %s', (row, _what, facts, outcome) => {
    const decision = decideEligibility(facts);
    expect([decision.rule, decision.outcome]).toEqual([row, outcome]);
    expect(decision.reason).toMatch(/^[A-Z].*\.$/);
    expect(decision.because.join(' ')).toContain(`(${row})`);
    expect(decision.missing.length > 0).toBe(outcome === 'pending');
  });
});

describe('the rows as data', () => {
  it('are A1 to A16, B1 to B9 and C1 to C14, each with what it takes to explain it', () => {
    const codes = Object.keys(rows);
    expect(codes.filter((code) => code.startsWith('A'))).toHaveLength(16);
    expect(codes.filter((code) => code.startsWith('B'))).toHaveLength(9);
    expect(codes.filter((code) => code.startsWith('C'))).toHaveLength(14);
    for (const row of Object.values<Row>(rows)) {
      expect([row.facts, row.reason, row.evidence, row.outcome].every((text) => text.length > 2)).toBe(true);
      expect(row.sources.every((source) => /^S\d{2,3}a?$/.test(source))).toBe(true);
    }
  });

  it('never call a live birth late fetal loss or stillbirth', () => {
    expect(decideEligibility(newborn({ gestation: gestation('23+0') })).reason).not.toMatch(/fetal loss|stillbirth/);
  });
});
