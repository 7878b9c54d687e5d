import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { clockAfter, minutesInWords, plannedTimes } from '../../../domain/panel/agenda.ts';
import { matchingBody } from '../../../domain/panel/interests.ts';
import { textsOfStep, withFindings } from '../../../domain/panel/itemRecord.ts';
import { adoptedQuorum, presentOf, quorumOf, quorumWords } from '../../../domain/panel/quorum.ts';
import { regionalChecks, regionalPlan } from '../../../domain/panel/regional.ts';

const chair = { id: 'c', role: 'chair', state: 'attending' } as const;
const doctor = { id: 'd', role: 'designated-doctor', state: 'attending' } as const;
const social = { id: 's', role: 'social-care', state: 'attending' } as const;

describe('a quorum', () => {
  it('needs health, the local authority and an independent chair', () => {
    expect(quorumOf([chair, doctor, social], 'yes').met).toBe(true);
    expect(quorumOf([chair, doctor, social], 'no').missing).toEqual([
      'a chair independent of the NHS, social care and police in the area',
    ]);
    expect(quorumOf([chair, social], 'yes').missing).toEqual(['a lead professional from health', 'at least 3 people']);
  });

  it('counts who said they come until attendance is taken, and then only who came', () => {
    const before = presentOf([chair, doctor, { ...social, state: 'apologies' }], [], adoptedQuorum);
    expect(before.map(({ id }) => id)).toEqual(['c', 'd']);
    const taken = presentOf([{ ...chair, state: 'attended' }, doctor], [], adoptedQuorum);
    expect(taken.map(({ id }) => id)).toEqual(['c']);
  });

  it('does not count who is out of the room, unless the rule says so', () => {
    expect(presentOf([chair, doctor], ['d'], adoptedQuorum)).toEqual([chair]);
    expect(presentOf([chair, doctor], ['d'], { ...adoptedQuorum, countsThoseOut: true })).toEqual([chair, doctor]);
  });

  it('says by which version of the rule, and that decisions are provisional', () => {
    const words = quorumWords(quorumOf([], 'yes'), { ...adoptedQuorum, version: 3 });
    expect(words).toMatch(/^Quorum not met \(local rule, version 3\): .*Decisions are provisional\.$/);
  });
});

describe('an agenda', () => {
  it('has a planned time for each case, after the opening items', () => {
    expect(plannedTimes('09:30', [25, 30])).toEqual({ starts: ['09:55', '10:20'], ends: '10:55', total: 85 });
  });

  it('has no times without a start, and none after midnight', () => {
    expect(plannedTimes('', [25])).toEqual({ starts: [null], ends: null, total: 55 });
    expect(clockAfter('23:30', 31)).toBeNull();
  });

  it('takes as long as its items, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 240 }), { maxLength: 12 }), (minutes) => {
        expect(plannedTimes('', minutes).total).toBe(minutes.reduce((sum, each) => sum + each, 30));
      }),
    );
  });

  it('says minutes as people do', () => {
    expect([45, 60, 61, 150].map(minutesInWords)).toEqual([
      '45 minutes',
      '1 hour',
      '1 hour 1 minute',
      '2 hours 30 minutes',
    ]);
  });
});

describe('an interest that may be there', () => {
  it('is found where an employer is a body of the case, whatever its spelling, and never by a short word', () => {
    const bodies = ['Norchester Royal Infirmary', 'École Saint-Étienne'];
    expect(matchingBody('norchester royal infirmary nhs trust', bodies)).toBe(bodies[0]);
    expect(matchingBody('Ecole Saint Etienne', bodies)).toBe(bodies[1]);
    expect(matchingBody('NHS', bodies)).toBeUndefined();
    expect(matchingBody('Eastmere Police', bodies)).toBeUndefined();
  });
});

describe('what a panel found', () => {
  const factor = {
    domain: 'B' as const,
    code: 'unsafe-sleeping',
    text: '',
    scale: 'influence-2018' as const,
    level: '1',
    modifiable: null,
    reason: 'as told by the mother',
  };
  const findings = {
    factors: [{ place: 0, level: '2', modifiable: 'yes' as const }],
    added: [],
    category: 8,
    categoryReason: '',
    modifiability: 'yes' as const,
    learning: '',
  };

  it('changes the grade of a factor and leaves its words as the draft has them', () => {
    const found = withFindings(
      { ...emptyAnalysis, factors: [factor], learning: 'First' },
      { ...findings, learning: 'Second' },
    );
    expect(found.factors).toEqual([{ ...factor, level: '2', modifiable: 'yes' }]);
    expect(found).toMatchObject({ category: 8, modifiability: 'yes', learning: 'First\n\nSecond' });
  });

  it('adds factors of the code list, and a category to the candidates', () => {
    const added = { domain: 'D' as const, code: 'delayed-recognition', level: '2', modifiable: 'no' as const };
    const found = withFindings(
      { ...emptyAnalysis, categoryCandidates: [10] },
      { ...findings, factors: [], added: [added] },
    );
    expect(found.factors).toMatchObject([added]);
    expect(found.categoryCandidates).toEqual([10, 8]);
  });

  it('has every free text of the step searched, but not the body that owns an action', () => {
    const texts = textsOfStep({
      notes: 'n',
      decision: { decision: 'deferred', note: 'd' },
      findings: { ...findings, learning: 'l', categoryReason: 'c' },
      actions: [{ action: 'a', owner: 'Norchester Trust', dueOn: null, informedOn: null }],
    });
    expect(texts.map(({ text }) => text)).toEqual(['n', 'd', 'l', 'c', 'a']);
  });
});

describe('a themed regional meeting', () => {
  it('waits for its panels, terms, induction sheet and agreed list [S87]', () => {
    expect(regionalChecks(regionalPlan.parse({})).filter(({ done }) => done)).toEqual([]);
    const settled = {
      panels: 'Norchester\nEastmere',
      termsAgreedOn: '2026-01-10',
      inductionSentOn: '2026-02-01',
      listAgreedBy: 'Dr A. Osei and Dr M. Kaur',
      listAgreedOn: '2026-02-02',
    };
    expect(regionalChecks(settled).every(({ done }) => done)).toBe(true);
    expect(regionalChecks({ ...settled, panels: 'Norchester' })[0]?.done).toBe(false);
  });
});
