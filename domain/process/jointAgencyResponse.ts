/** One of the five circumstances, any one of which is enough for a joint agency response [S17][S24]. */
export type JarTrigger = 'J1' | 'J2' | 'J3' | 'J4' | 'J5';

/** The five circumstances in words [S17][S24]. */
export const jarTriggers: Readonly<Record<JarTrigger, string>> = {
  J1: 'The death is, or could be, due to external causes',
  J2: 'The death was sudden with no immediately apparent cause',
  J3: 'The child was in custody, or detained under the Mental Health Act',
  J4: 'The first circumstances raise suspicion that the death may not be natural',
  J5: 'A stillbirth with no healthcare professional attending',
};

/** An answer to each circumstance; an absent one is blank, which is not the same as 'not-known'. */
export type JarAnswers = Readonly<Partial<Record<JarTrigger, 'yes' | 'no' | 'not-known'>>>;

export interface JarState {
  criteria: 'met' | 'not-met' | 'not-known';
  met: JarTrigger[];
  notKnown: JarTrigger[];
  /** Not yet answered at all. */
  blank: JarTrigger[];
}

const order: readonly JarTrigger[] = ['J1', 'J2', 'J3', 'J4', 'J5'];

/**
 * Whether a joint agency response applies: one yes is enough, an open 'not known' keeps the question open, and none
 * ticked is not met (rule 22).
 *
 * @example jarState({ J1: 'no', J2: 'yes' }).criteria // 'met'
 */
export function jarState(answers: JarAnswers): JarState {
  const met = order.filter((trigger) => answers[trigger] === 'yes');
  const notKnown = order.filter((trigger) => answers[trigger] === 'not-known');
  const blank = order.filter((trigger) => answers[trigger] === undefined);
  const unmet = notKnown.length > 0 ? 'not-known' : 'not-met';
  return { criteria: met.length > 0 ? 'met' : unmet, met, notKnown, blank };
}

export type JarStepId = 'first-meeting' | 'home-visit' | 'report-to-coroner' | 'case-discussion';

/** A step of the response to log. `expected` is what practice asks for, never a statutory limit. */
export interface JarStep {
  id: JarStepId;
  what: string;
  keep: string;
  expected: string;
  sources: readonly string[];
}

/**
 * The steps of a joint agency response in order. No opened source gives their times, so the words say 'good practice'.
 */
export const jarSteps: readonly JarStep[] = [
  {
    id: 'first-meeting',
    what: 'First information-sharing meeting',
    keep: 'Date, who took part: health professional on call, police investigator, duty social worker',
    expected: 'As soon as possible',
    sources: ['S09', 'S17'],
  },
  {
    id: 'home-visit',
    what: 'Visit to the home or scene',
    keep: 'Date and time, who went, whether health and police went together',
    expected: 'Good practice: together, within 24 hours',
    sources: ['S56', 'S99'],
  },
  {
    id: 'report-to-coroner',
    what: 'Report to the coroner and the pathologist',
    keep: 'Date, by whom, what was sent',
    expected: 'Before the post-mortem where possible',
    sources: ['S56'],
  },
  {
    id: 'case-discussion',
    what: 'Later case discussion',
    keep: 'Date, who took part, whether a paediatrician was there',
    expected: 'When the main results are known',
    sources: ['S60', 'S99'],
  },
];

/** A step as logged for one case. `doneOn` null with a reason means that it was left out on purpose. */
export interface JarStepLog {
  step: JarStepId;
  doneOn: string | null;
  notDoneReason?: string;
}

/**
 * Steps that are neither done nor left out with a reason, in order.
 *
 * @example jarStepsToDo([{ step: 'first-meeting', doneOn: '2026-03-02' }])[0]?.id // 'home-visit'
 */
export function jarStepsToDo(log: readonly JarStepLog[]): JarStep[] {
  const settled = new Set(
    log.filter((entry) => entry.doneOn !== null || entry.notDoneReason?.trim()).map((entry) => entry.step),
  );
  return jarSteps.filter((step) => !settled.has(step.id));
}
