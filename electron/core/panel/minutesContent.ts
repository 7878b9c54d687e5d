import { type AnalysisVersion, analysisVersions } from '../../../db/analysis.ts';
import { findCase } from '../../../db/cases.ts';
import { type AgendaItemRow, agendaOf, attendanceOf, declarationsOf, type MeetingRow } from '../../../db/panel.ts';
import { absencesOf, decisionsOf, type MeetingDecision } from '../../../db/panelDay.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { caseModifiabilityLabels } from '../../../domain/analysis/analysis.ts';
import { deathCategory } from '../../../domain/analysis/categories.ts';
import { influenceScales } from '../../../domain/analysis/influence.ts';
import { dateInWords } from '../../../domain/dates.ts';
import { arrangementLabels } from '../../../domain/panel/interests.ts';
import { coreRoleLabel, meetingKindLabels, panelDecisionLabels } from '../../../domain/panel/meeting.ts';
import { presentOf } from '../../../domain/panel/quorum.ts';
import { ageTitle } from '../../../domain/panel/relativeTime.ts';
import { currentFactorCodes } from '../analysis/factorList.ts';
import { openCase } from '../cases.ts';
import type { MinutedCase, MinutesDocument } from '../documents/minutesDocument.ts';
import type { LabelledValue } from '../documents/pack.ts';
import { type CleanWords, cleanWordsOf } from './cleanWords.ts';
import { paragraphsOf } from './packTexts.ts';
import { meetingQuorum, quorumRuleOn } from './quorum.ts';

/** Everything that the minutes are made of: already de-identified, with what the finished files are searched for. */
export interface MinutesContent {
  document: MinutesDocument;
  words: CleanWords;
  /** Whole phrases that minutes may hold: the panel's own people and bodies. */
  allow: string[];
  cases: string[];
}

const modifiableWords = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const;

/** The analysis as the panel left it at this meeting; undefined when it confirmed none. */
function analysisAt(
  meeting: MeetingRow,
  versions: readonly AnalysisVersion[],
  decision: MeetingDecision | undefined,
): AnalysisVersion | undefined {
  return (
    versions.find(({ id }) => id === decision?.analysisId) ?? versions.find(({ meetingId }) => meetingId === meeting.id)
  );
}

async function minutedCase(
  unit: Unit,
  meeting: MeetingRow,
  item: AgendaItemRow,
  decision: MeetingDecision | undefined,
  out: readonly string[],
  words: CleanWords,
): Promise<MinutedCase> {
  const row = await openCase(unit, item.case_id);
  const version = analysisAt(meeting, await analysisVersions(unit, row.id), decision);
  const codes = new Map((await currentFactorCodes(unit)).map(({ code, label }) => [code, label]));
  const analysis = version?.analysis;
  const clean = (text: string) => words.of(row.id, text);
  const actions = await unit.db
    .selectFrom('actions')
    .select('number')
    .where('meeting_id', '=', meeting.id)
    .where('case_id', '=', row.id)
    .orderBy('number')
    .execute();
  const facts: LabelledValue[] = [
    { label: 'Decision', value: decision ? panelDecisionLabels[decision.decision] : 'No decision was recorded' },
    ...(decision && decision.quorum !== '' ? [{ label: 'Quorum for this case', value: decision.quorum }] : []),
    ...(out.length === 0 ? [] : [{ label: 'Out of the room', value: out.join('; ') }]),
  ];
  if (analysis !== undefined) {
    const { category, modifiability, factors } = analysis;
    facts.push({
      label: 'Category of death',
      value: category === null ? { blank: 'not-answered' } : `${category} ${deathCategory(category)?.label ?? ''}`,
    });
    facts.push({
      label: 'Modifiable factors',
      value: modifiability === null ? { blank: 'not-answered' } : caseModifiabilityLabels[modifiability],
    });
    const scale = factors[0]?.scale;
    if (scale !== undefined) facts.push({ label: 'Scale of the levels', value: influenceScales[scale].label });
  }
  if (actions.length > 0) facts.push({ label: 'Actions', value: actions.map(({ number }) => number).join(', ') });
  const learning = paragraphsOf(clean(analysis?.learning ?? ''));
  return {
    packNumber: item.pack_number,
    title: ageTitle(row.date_of_birth, row.date_of_death),
    decision: facts,
    factors: (analysis?.factors ?? []).map((factor) => ({
      factor: (factor.code === null ? undefined : codes.get(factor.code)) ?? clean(factor.text),
      level: factor.level ?? 'Not answered',
      modifiable: factor.modifiable === null ? 'Not answered' : modifiableWords[factor.modifiable],
    })),
    notes: [
      ...paragraphsOf(clean(item.notes)),
      ...paragraphsOf(clean(decision?.note ?? '')),
      ...learning.map((text) => `Learning: ${text}`),
    ],
    withoutQuorum: decision?.provisional === true,
  };
}

async function lastMinutes(unit: Unit, meeting: MeetingRow): Promise<{ corrections: string; held_on: string }[]> {
  return await unit.db
    .selectFrom('minutes_agreements as agreement')
    .innerJoin('meetings as earlier', 'earlier.id', 'agreement.meeting_id')
    .select(['agreement.corrections', 'earlier.held_on'])
    .where('agreement.agreed_at_meeting_id', '=', meeting.id)
    .orderBy('earlier.held_on')
    .execute();
}

/** Makes the minutes from the record of the meeting: nothing is typed twice. */
export async function minutesContent(unit: Unit, meeting: MeetingRow): Promise<MinutesContent> {
  const items = await agendaOf(unit, meeting.id);
  const caseIds: string[] = [];
  for (const item of items) if ((await findCase(unit, item.case_id)) !== undefined) caseIds.push(item.case_id);
  const actions = await unit.db
    .selectFrom('actions')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .orderBy('number')
    .execute();
  const alsoNamed = actions.flatMap(({ case_id }) => (case_id === null ? [] : [case_id]));
  const words = await cleanWordsOf(unit, [...new Set([...caseIds, ...alsoNamed])]);
  const sitting = await attendanceOf(unit, meeting.id);
  const present = presentOf(sitting, [], await quorumRuleOn(unit, meeting.held_on));
  const decisions = await decisionsOf(unit, meeting.id);
  const absences = await absencesOf(unit, meeting.id);
  const nameOf = (memberId: string) => sitting.find(({ id }) => id === memberId)?.name ?? '';
  const cases: MinutedCase[] = [];
  for (const item of items.filter(({ case_id }) => caseIds.includes(case_id))) {
    const out = (absences.get(item.id) ?? []).map(nameOf).filter((name) => name !== '');
    cases.push(await minutedCase(unit, meeting, item, decisions.get(item.id), out, words));
  }
  const itemCase = new Map(items.map((item) => [item.id, item.case_id]));
  const declarations = await declarationsOf(unit, meeting.id);
  const kind = meetingKindLabels[meeting.kind];
  const facts: LabelledValue[] = [
    { label: 'Meeting', value: meeting.theme === '' ? kind : `${kind}: ${meeting.theme}` },
    { label: 'Date', value: dateInWords(meeting.held_on) },
    ...(meeting.place === '' ? [] : [{ label: 'Place', value: meeting.place }]),
    ...(meeting.chair === '' ? [] : [{ label: 'Chair', value: meeting.chair }]),
    { label: 'Cases', value: String(cases.length) },
  ];
  const agreed = await lastMinutes(unit, meeting);
  return {
    words,
    cases: caseIds,
    allow: [
      dateInWords(meeting.held_on),
      dateInWords(unit.today),
      ...cases.flatMap(({ packNumber, title }) => [`Case ${packNumber}`, title]),
      meeting.place,
      meeting.chair,
      ...agreed.map(({ held_on }) => dateInWords(held_on)),
      ...sitting.flatMap((person) => [person.name, person.employer, person.substitute]),
      ...declarations.map(({ name }) => name),
      ...actions.map(({ owner }) => owner),
      ...actions.flatMap(({ due_on, informed_on }) => [due_on, informed_on].flatMap(asWords)),
    ],
    document: {
      facts,
      present: present.map((person) => ({
        name: person.substitute === '' ? person.name : `${person.substitute}, for ${person.name}`,
        role: coreRoleLabel(person.role),
        employer: person.employer,
      })),
      apologies: sitting.flatMap(({ name, role, state }) =>
        state === 'apologies' ? [`${name} (${coreRoleLabel(role)})`] : [],
      ),
      quorum: (await meetingQuorum(unit, meeting)).words,
      declarations: declarations.map((row) => {
        const caseId = row.agenda_item_id === null ? undefined : itemCase.get(row.agenda_item_id);
        const said = caseId === undefined ? row.interest : words.of(caseId, row.interest);
        const about = row.pack_number === null ? 'the whole meeting' : `case ${row.pack_number}`;
        return `${row.name}, ${about}: ${said}. ${arrangementLabels[row.arrangement]}.`;
      }),
      lastMinutes: agreed.map(({ held_on, corrections }) =>
        corrections === ''
          ? `The minutes of ${dateInWords(held_on)} were agreed.`
          : `The minutes of ${dateInWords(held_on)} were agreed with these corrections: ${corrections}`,
      ),
      cases,
      actions: actions.map((action) => ({
        number: String(action.number),
        action: action.case_id === null ? action.action : words.of(action.case_id, action.action),
        owner: action.owner,
        due: asWords(action.due_on)[0] ?? 'No date',
        informed: asWords(action.informed_on)[0] ?? 'Not yet',
      })),
      otherBusiness: paragraphsOf(meeting.minutes),
    },
  };
}

function asWords(day: string | null): string[] {
  return day === null ? [] : [dateInWords(day)];
}
