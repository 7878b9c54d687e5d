import type { AgencyRequest, FamilyContact, GeneratedCase } from '../../../build/generate/caseModel.ts';
import { addDays, type Chance, dayNumber } from '../../../build/generate/random.ts';
import type { AnalysisFactor } from '../../../domain/analysis/analysis.ts';
import { factorCodes } from '../../../domain/analysis/factorCodes.ts';
import { currentScale } from '../../../domain/analysis/influence.ts';

/** What issue 7 asks of every case in the large stores. */
export const perCase = { contacts: 20, factors: 12, requests: 8 } as const;

const agencyNames = [
  'Hospital trust',
  'GP',
  'Ambulance',
  'Police',
  'Children’s social care',
  'Health visiting',
  'School or nursery',
  'Midwifery',
  'Coroner’s officer',
  'Hospice',
  'Mental health services',
  'Housing',
] as const;

/** Every agency that a generated case may ask. */
export function agenciesAsked(cases: readonly GeneratedCase[]): string[] {
  return [...new Set([...agencyNames, ...cases.flatMap((made) => made.requests.map(({ agency }) => agency))])];
}

/** The family's contacts, twenty of them between the notification and today, in order of time. */
export function twentyContacts(made: GeneratedCase, today: string, chance: Chance): FamilyContact[] {
  const contacts = made.contacts.slice(0, perCase.contacts);
  const span = Math.max(0, dayNumber(today) - dayNumber(made.notifiedOn));
  const pattern = contacts[contacts.length - 1];
  while (contacts.length < perCase.contacts) {
    const on = addDays(made.notifiedOn, chance.whole(0, Math.min(span, 900)));
    const time = `${String(chance.whole(9, 18)).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`;
    contacts.push({
      at: `${on}T${time}`,
      with: pattern?.with ?? ['mother'],
      how: chance.pick(['telephone', 'telephone', 'visit', 'letter', 'text message'] as const),
      stage: pattern?.stage ?? 'first-contact',
      outcome: chance.pick(['spoke', 'spoke', 'left message', 'no answer'] as const),
      note: chance.pick(laterNotes),
      questions: [],
      ...(chance.often(0.5) ? { nextOn: addDays(on, chance.whole(10, 40)) } : {}),
    });
  }
  return contacts.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

const laterNotes = [
  'Rang as promised. Things are much the same; the nights are hard. Asked whether a letter would help with work.',
  'Said again what the next step is and that nobody can give a date yet. Will ring in three weeks.',
  'Visited at home. Talked about the funeral and about going back to work. Left the number of the support line.',
  'Message left that there is no news and that the next call will be as agreed.',
  'Read out the part of the letter that was not clear, and wrote down one thing to ask the consultant.',
  'Spoke about the brother’s school, who would like somebody to come in. Passed on to the school nurse.',
];

/** The case's own factors and as many of the list as make twelve; those added are at level 1 and not modifiable. */
export function twelveFactors(made: GeneratedCase, chance: Chance): AnalysisFactor[] {
  const own = made.factors.slice(0, perCase.factors).map(
    (factor): AnalysisFactor => ({
      domain: factor.domain,
      code: factorCodes.find(({ label }) => label === factor.text)?.code ?? null,
      text: factor.text,
      scale: currentScale,
      level: String(factor.level),
      modifiable: factor.modifiable ? 'yes' : 'no',
      reason: factor.modifiable ? 'Could be changed by how care is arranged here.' : '',
    }),
  );
  const start = chance.whole(0, factorCodes.length - 1);
  for (let index = 0; own.length < perCase.factors; index += 1) {
    const code = factorCodes[(start + index) % factorCodes.length];
    if (code === undefined) break;
    own.push({
      domain: code.domain,
      code: code.code,
      text: code.label,
      scale: currentScale,
      level: index % 3 === 0 ? '0' : '1',
      modifiable: 'no',
      reason: '',
    });
  }
  return own;
}

/** The case's own requests and as many others as make eight. */
export function eightRequests(made: GeneratedCase, today: string, chance: Chance): AgencyRequest[] {
  const requests = made.requests.slice(0, perCase.requests);
  const asked = new Set(requests.map(({ agency }) => agency));
  for (const agency of agencyNames) {
    if (requests.length === perCase.requests) break;
    if (asked.has(agency)) continue;
    const askedOn = [addDays(made.notifiedOn, chance.whole(1, 6)), today].sort()[0] as string;
    const receivedOn = addDays(askedOn, chance.whole(3, 40));
    requests.push({ agency, askedOn, remindedOn: [], ...(receivedOn <= today ? { receivedOn } : {}) });
  }
  return requests;
}
