import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type JarTrigger,
  jarState,
  jarSteps,
  jarStepsToDo,
  jarTriggers,
} from '../../../domain/process/jointAgencyResponse.ts';

const triggers = Object.keys(jarTriggers) as JarTrigger[];
const answer = fc.constantFrom('yes' as const, 'no' as const, 'not-known' as const);
const anyAnswers = fc.record(Object.fromEntries(triggers.map((trigger) => [trigger, answer])), { requiredKeys: [] });

describe('a joint agency response', () => {
  it.each(triggers)('22. %s alone meets the criteria', (trigger) => {
    expect(jarState({ [trigger]: 'yes' })).toMatchObject({ criteria: 'met', met: [trigger] });
  });

  it('22. none ticked does not meet them; blank and not known are kept apart', () => {
    expect(jarState({})).toEqual({ criteria: 'not-met', met: [], notKnown: [], blank: triggers });
    const answered = { J1: 'no', J2: 'no', J3: 'no', J4: 'not-known', J5: 'no' } as const;
    expect(jarState(answered)).toEqual({ criteria: 'not-known', met: [], notKnown: ['J4'], blank: [] });
  });

  it('is met by any yes, whatever else is answered', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const said = Object.values(answers);
        const expected = said.includes('yes') ? 'met' : said.includes('not-known') ? 'not-known' : 'not-met';
        expect(jarState(answers).criteria).toBe(expected);
      }),
    );
  });

  it('has its steps done, or left out with a reason', () => {
    expect(jarStepsToDo([])).toEqual(jarSteps);
    const log = [
      { step: 'first-meeting', doneOn: '2026-03-02' },
      { step: 'home-visit', doneOn: null, notDoneReason: 'The family asked for no visit' },
      { step: 'report-to-coroner', doneOn: null, notDoneReason: ' ' },
    ] as const;
    expect(jarStepsToDo(log).map(({ id }) => id)).toEqual(['report-to-coroner', 'case-discussion']);
  });
});
