import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neverHeld } from '../../../domain/process/holds.ts';
import { dutyInWords, lacksKeyWorker, nextSteps } from '../../../domain/process/nextSteps.ts';
import { type CaseProgress, progressFrom } from '../../../domain/process/progress.ts';
import { stageOf, stages, waitInWords, waitsFor } from '../../../domain/process/stages.ts';

const answered = { J1: 'no', J2: 'no', J3: 'no', J4: 'no', J5: 'no' } as const;
const start: Partial<CaseProgress> = {
  dateOfDeath: '2026-03-02',
  notifiedOn: '2026-03-03',
  jar: answered,
  keyWorker: 'named',
  keyWorkerContactOn: '2026-03-04',
};
const reviewed = { ...start, outcome: 'review', ncmdNotifiedOn: '2026-03-04' } as const;
const asked = { agency: 'Ashgrove Surgery', sentOn: '2026-03-10', receivedOn: null };
const answeredForm = { ...asked, receivedOn: '2026-03-30' };
const met = {
  ...reviewed,
  requests: [answeredForm],
  cdrmHeldOn: '2026-05-20',
  cdrmReportOn: '2026-06-01',
  familyView: 'received',
} as const;

function stepIds(known: Partial<CaseProgress>, today = '2026-03-20'): string[] {
  return nextSteps(progressFrom(known), today).map(({ id }) => id);
}

function firstWait(known: Partial<CaseProgress>, today = '2026-03-20'): string | undefined {
  return waitsFor(progressFrom(known), today)[0]?.what;
}

describe('the stage of a case', () => {
  it.each([
    ['immediate-decisions', start],
    ['notifications', { ...start, outcome: 'pending' }],
    ['notifications', { ...start, outcome: 'review' }],
    ['information-gathering', reviewed],
    ['information-gathering', { ...reviewed, requests: [answeredForm, asked] }],
    ['cdrm', { ...reviewed, requests: [answeredForm] }],
    ['cdrm', { ...reviewed, requests: [answeredForm, { ...asked, closedWithout: true }] }],
    ['cdrm', { ...reviewed, cdrmPlannedOn: '2026-05-20' }],
    ['cdrm', { ...reviewed, cdrmHeldOn: '2026-05-20' }],
    ['cdop', met],
    ['cdop', { ...met, cdopHeldOn: '2026-07-01', cdopDecision: 'provisional' }],
    ['reporting', { ...met, cdopHeldOn: '2026-07-01', cdopDecision: 'final' }],
    ['closed', { ...met, closedOn: '2026-09-01' }],
    ['led-elsewhere', { ...start, outcome: 'other-lead' }],
    ['outside-review', { ...start, outcome: 'not-cdr' }],
  ] as const)('%s', (stage, known) => {
    expect(stageOf(progressFrom(known))).toBe(stage);
    expect(stages.some(({ id }) => id === stage)).toBe(true);
  });

  it('is not changed by a hold', () => {
    const holds = [{ reason: 'police', from: '2026-03-05', to: null }] as const;
    for (const known of [reviewed, met]) {
      expect(stageOf(progressFrom({ ...known, holds }))).toBe(stageOf(progressFrom(known)));
    }
  });
});

describe('what a case waits for', () => {
  it('names each missing fact and who holds it', () => {
    const [first, second] = waitsFor(
      progressFrom({ ...start, outcome: 'pending', missing: ['bornAlive', 'leadAgreement'] }),
      '2026-03-20',
    );
    expect(first).toMatchObject({ kind: 'fact', who: 'Maternity unit or the doctor who attended', days: 17 });
    expect(second).toMatchObject({ kind: 'agreement' });
  });

  it.each([
    ['Eligibility decision', start],
    ['Choice whether to review', { ...start, outcome: 'discretion' }],
    ['Notification to NCMD', { ...start, outcome: 'review' }],
    ['Form from Ashgrove Surgery', { ...reviewed, requests: [asked] }],
    ['Date for the child death review meeting', { ...reviewed, requests: [answeredForm] }],
    ['Child death review meeting on 2026-05-20', { ...reviewed, cdrmPlannedOn: '2026-05-20' }],
    ['Report of the child death review meeting', { ...reviewed, cdrmHeldOn: '2026-03-18' }],
    ['Date for the overview panel', met],
    ["The panel's final decision", { ...met, cdopHeldOn: '2026-07-01' }],
    ['National record to key', { ...met, cdopHeldOn: '2026-07-01', cdopDecision: 'final' }],
  ] as const)('%s', (what, known) => {
    expect(firstWait(known)).toBe(what);
  });

  it('gives a hold since its first day, and only what holds the next meeting', () => {
    const holds = [
      { reason: 'inquest', from: '2026-03-06', to: null },
      { reason: 'police', from: '2026-03-08', to: null },
    ] as const;
    const before = waitsFor(progressFrom({ ...reviewed, holds }), '2026-03-20').filter(({ kind }) => kind === 'hold');
    expect(before.map(({ what }) => what)).toEqual(['Police investigation or prosecution']);
    const after = waitsFor(progressFrom({ ...met, holds }), '2026-06-20').filter(({ kind }) => kind === 'hold');
    expect(after.map(({ what }) => what)).toEqual(['Inquest awaited', 'Police investigation or prosecution']);
    expect(after[0] && waitInWords(after[0])).toBe('106 days');
  });

  it('is nothing once a case is at rest', () => {
    for (const known of [{ closedOn: '2026-09-01' }, { outcome: 'not-cdr' }, { outcome: 'other-lead' }] as const) {
      expect(waitsFor(progressFrom({ ...start, ...known }), '2026-09-20')).toEqual([]);
    }
  });

  it('lists the longest asked agency first, and other reviews with their expected day', () => {
    const requests = [asked, { ...asked, agency: 'Norchester Council', sentOn: '2026-03-05' }];
    const reviews = [{ kind: 'inquest', status: 'open', expectedOn: '2026-11-02', endedOn: null }] as const;
    const words = waitsFor(progressFrom({ ...reviewed, requests, reviews }), '2026-03-20').map(({ what }) => what);
    expect(words).toEqual([
      'Form from Norchester Council',
      'Form from Ashgrove Surgery',
      'Inquest, expected 2026-11-02',
    ]);
  });
});

describe('next steps', () => {
  it('begin with the decision and the family, which never waits for it', () => {
    const known = { dateOfDeath: '2026-03-02', notifiedOn: '2026-03-03' };
    expect(stepIds(known)).toEqual(['decide-eligibility', 'name-key-worker', 'answer-jar']);
  });

  it('name the key worker by day 3 and the first contact by day 2 after the death', () => {
    const [step] = nextSteps(progressFrom({ ...reviewed, keyWorker: 'not-allocated' }), '2026-03-03');
    expect(step).toMatchObject({ id: 'name-key-worker', by: '2026-03-05' });
    const contact = nextSteps(progressFrom({ ...reviewed, keyWorkerContactOn: null }), '2026-03-03')[0];
    expect(contact).toMatchObject({ id: 'first-contact', by: '2026-03-04' });
    expect(stepIds({ ...reviewed, keyWorker: 'declined-by-family' })).toEqual([
      'send-requests',
      'ask-family-view',
      'plan-cdrm',
    ]);
  });

  it('45. a case with no key worker shows from day 3, however it is held', () => {
    const holds = [{ reason: 'police', from: '2026-03-02', to: null }] as const;
    for (const outcome of ['review', 'pending'] as const) {
      const progress = progressFrom({ ...start, outcome, holds, keyWorker: 'not-allocated' });
      expect([lacksKeyWorker(progress, '2026-03-04'), lacksKeyWorker(progress, '2026-03-05')]).toEqual([false, true]);
      expect(lacksKeyWorker({ ...progress, keyWorker: 'declined-by-family' }, '2026-03-05')).toBe(false);
    }
    expect(
      lacksKeyWorker(progressFrom({ ...start, outcome: 'not-cdr', keyWorker: 'not-allocated' }), '2026-04-01'),
    ).toBe(false);
  });

  it('ask for each missing fact with its holder, and agree the lead once', () => {
    const known = {
      ...start,
      outcome: 'pending',
      missing: ['residence', 'leadAgreement'],
      openPrompts: ['agree-lead'],
    } as const;
    const steps = nextSteps(progressFrom(known), '2026-03-20');
    expect(steps.map(({ id }) => id)).toEqual(['find-fact', 'agree-lead']);
    expect(steps[0]?.words).toContain('Ask: GP');
  });

  it('keep other duties in view even outside review', () => {
    const known = { ...start, outcome: 'not-cdr', openPrompts: ['coroner', 'pmrt'] } as const;
    expect(nextSteps(progressFrom(known), '2026-03-20').map(({ words }) => words)).toEqual([
      dutyInWords('coroner'),
      dutyInWords('pmrt'),
    ]);
  });

  it('list what is left of a joint agency response', () => {
    const jarSteps = [{ step: 'first-meeting', doneOn: '2026-03-02' }] as const;
    const ids = stepIds({
      ...reviewed,
      jar: { ...answered, J2: 'yes' },
      jarSteps,
      openPrompts: ['joint-agency-response'],
    });
    expect(ids.filter((id) => id === 'jar-step')).toHaveLength(3);
    expect(ids).not.toContain('answer-duty');
  });

  it('chase a request from the set day on, and never one that is closed', () => {
    const requests = [asked, { ...asked, agency: 'Northern Ambulance', closedWithout: true }];
    expect(stepIds({ ...reviewed, requests }, '2026-03-23')).not.toContain('chase-agency');
    expect(stepIds({ ...reviewed, requests }, '2026-03-24').filter((id) => id === 'chase-agency')).toHaveLength(1);
  });

  it('29. show PMRT as held by MNSI, then as due', () => {
    const pmrt = { kind: 'pmrt', status: 'to-ask', expectedOn: null, endedOn: null } as const;
    const mnsi = { kind: 'mnsi', status: 'open', expectedOn: null, endedOn: null } as const;
    const waiting = nextSteps(progressFrom({ ...reviewed, reviews: [pmrt, mnsi] }), '2026-03-20');
    expect(waiting.find(({ id }) => id === 'start-pmrt')?.heldBy).toEqual(['mnsi']);
    const ended = nextSteps(
      progressFrom({ ...reviewed, reviews: [pmrt, { ...mnsi, status: 'finished' }] }),
      '2026-03-20',
    );
    expect(ended.find(({ id }) => id === 'start-pmrt')?.heldBy).toEqual([]);
  });

  it('keep a held meeting in the list with its reasons', () => {
    const holds = [{ reason: 'inquest', from: '2026-03-06', to: null }] as const;
    const plan = nextSteps(progressFrom({ ...met, holds }), '2026-06-20').find(({ id }) => id === 'plan-cdop');
    expect(plan?.heldBy).toEqual(['inquest']);
  });

  it('end with the family, and then the closing', () => {
    const final = { ...met, cdopHeldOn: '2026-07-01', cdopDecision: 'final', openFamilyQuestions: 1 } as const;
    expect(stepIds(final)).toEqual(['key-national-record', 'answer-family', 'tell-family']);
    const done = { ...final, openFamilyQuestions: 0, nationalRecordKeyedOn: '2026-07-02', familyToldOn: '2026-07-05' };
    expect(stepIds(done)).toEqual(['close']);
    expect(stepIds({ ...done, closedOn: '2026-07-06' })).toEqual([]);
  });

  it('34. urgent learning, the key worker and NCMD are held by nothing', () => {
    expect(neverHeld).toEqual(['key-worker-contact', 'ncmd-notification', 'urgent-learning', 'sibling-safeguarding']);
    fc.assert(
      fc.property(fc.constantFrom('police', 'inquest', 'mnsi', 'other', 'post-mortem'), (reason) => {
        const holds = [{ reason, from: '2026-03-02', to: null }] as const;
        const known = progressFrom({ ...start, outcome: 'review', keyWorkerContactOn: null, holds });
        const steps = nextSteps(known, '2026-03-20').filter(({ id }) => id === 'first-contact' || id === 'notify-ncmd');
        expect(steps.map(({ heldBy }) => heldBy)).toEqual([[], []]);
      }),
    );
  });
});
