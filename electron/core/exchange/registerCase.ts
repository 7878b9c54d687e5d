import { type Analysis, type AnalysisFactor, emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { currentScale } from '../../../domain/analysis/influence.ts';
import { splitPersonName } from '../../../domain/exchange/personName.ts';
import type { RegisterRow } from '../../../domain/exchange/register.ts';
import { readFactors } from '../../../domain/exchange/registerFactors.ts';
import { notificationQuestion } from '../../../domain/notification/form.ts';
import type { NotificationInput } from '../../api/notification.ts';

/** The form version kept with a notification that a register told. */
export const registerFormVersion = 'register-import-1';

/** The longest text an analysis holds; a longer one stays with the case as it is and is not cut. */
const longestAnalysisText = 20_000;

interface PersonColumn {
  key: string;
  kind: 'family' | 'professional';
  role: string;
  phone?: string;
}

const personColumns: readonly PersonColumn[] = [
  { key: 'mother', kind: 'family', role: 'mother', phone: 'motherPhone' },
  { key: 'father', kind: 'family', role: 'father' },
  { key: 'sibling', kind: 'family', role: 'sibling' },
  { key: 'grandparent', kind: 'family', role: 'grandparent' },
  { key: 'gp', kind: 'professional', role: 'GP' },
  { key: 'leadClinician', kind: 'professional', role: 'consultant' },
  { key: 'midwife', kind: 'professional', role: 'midwife or health visitor' },
  { key: 'socialWorker', kind: 'professional', role: 'social worker' },
  { key: 'policeOfficer', kind: 'professional', role: 'police officer' },
];

/** Bodies of a row that are places to keep out of exports, by their role. */
export function organisationsOf(row: RegisterRow): { role: string; name: string }[] {
  const { gpPractice, school, hospital } = row.answers;
  return [
    { role: 'GP practice', name: gpPractice },
    { role: 'school', name: school },
    { role: 'hospital', name: hospital },
  ].filter((each): each is { role: string; name: string } => Boolean(each.name));
}

/** References of a row by which other bodies know the death. */
export function referencesOf(row: RegisterRow): { role: string; value: string }[] {
  const { caseReference, hospitalNumber, coronerReference } = row.answers;
  return [
    { role: 'register', value: caseReference },
    { role: 'hospital', value: hospitalNumber },
    { role: 'coroner', value: coronerReference },
  ].filter((each): each is { role: string; value: string } => Boolean(each.value));
}

function peopleOf(row: RegisterRow): NotificationInput['people'] {
  return personColumns.flatMap(({ key, kind, role, phone }) =>
    (row.answers[key] ?? '')
      .split(/[;\n]|\s&\s|\s+and\s+/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name, place) => {
        const { title, firstName, familyName } = splitPersonName(name);
        return {
          kind,
          role,
          title: title ?? null,
          firstName: firstName ?? null,
          familyName,
          knownAs: null,
          sex: null,
          dateOfBirth: null,
          employer: null,
          phone: (place === 0 && phone !== undefined && row.answers[phone]) || null,
          email: null,
          parentalResponsibility: null,
          note: null,
        };
      }),
  );
}

/** A row as a notification: what the form asks stays under the form's keys, everybody named becomes a person. */
export function notificationFrom(row: RegisterRow): NotificationInput {
  const answers = Object.fromEntries(
    Object.entries(row.answers).filter(([key]) => notificationQuestion(key) !== undefined),
  );
  const { lookedAfterBy } = row.answers;
  if (lookedAfterBy !== undefined) answers.lookedAfter = lookedAfterBy === 'none' ? 'no' : 'yes';
  const notKnown = row.notKnown
    .map((key) => (key === 'lookedAfterBy' ? 'lookedAfter' : key))
    .filter((key) => notificationQuestion(key)?.notKnown === true);
  return { formVersion: registerFormVersion, answers, notKnown, people: peopleOf(row) };
}

/** The parts of the factors cell that have no domain, kept as text; '' when every part has one. */
export function unreadFactors(row: RegisterRow): string {
  return readFactors(row.answers.factors ?? '').rest.join('\n');
}

/** What a row says of the analysis, or null when it says nothing. */
export function analysisFrom(row: RegisterRow): Analysis | null {
  const { category, causeOfDeath = '', modifiable, circumstances = '' } = row.answers;
  if (category === undefined && causeOfDeath === '' && modifiable === undefined && row.factors.length === 0)
    return null;
  return {
    ...emptyAnalysis,
    category: category === undefined ? null : Number(category),
    categoryCandidates: category === undefined ? [] : [Number(category)],
    modifiability: (modifiable as Analysis['modifiability'] | undefined) ?? null,
    causeOfDeath,
    summary: circumstances.length <= longestAnalysisText ? circumstances : '',
    factors: row.factors.map(
      (factor): AnalysisFactor => ({
        domain: factor.domain,
        code: null,
        text: factor.text,
        scale: currentScale,
        level: factor.level === null ? null : String(factor.level),
        modifiable: factor.modifiable === null ? null : factor.modifiable ? 'yes' : 'no',
        reason: '',
      }),
    ),
  };
}
