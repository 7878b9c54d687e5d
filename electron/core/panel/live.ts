import { mayOpen } from '../../../db/access.ts';
import { analysesInForce, analysisVersions } from '../../../db/analysis.ts';
import { type CaseRow, findCase } from '../../../db/cases.ts';
import { agendaOf, attendanceOf, type MeetingRow } from '../../../db/panel.ts';
import { absencesOf, decisionsOf, type MeetingDecision, setAbsence } from '../../../db/panelDay.ts';
import { standingsOf } from '../../../db/process.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { ageTitle } from '../../../domain/panel/relativeTime.ts';
import type { LiveItem, LiveMeeting } from '../../api/panelDay.ts';
import { printedValue } from '../documents/blocks.ts';
import { os } from '../implementer.ts';
import { notFound } from '../refusal.ts';
import { openItem } from './agenda.ts';
import { type CleanWords, cleanWordsOf } from './cleanWords.ts';
import { openMeeting } from './meetings.ts';
import { packCase } from './packCase.ts';
import { paragraphsOf } from './packTexts.ts';
import { meetingQuorum } from './quorum.ts';
import { recordItem } from './recordItem.ts';

function titleOf(unit: Unit, row: CaseRow): string {
  return mayOpen(unit, row) ? ageTitle(row.date_of_birth, row.date_of_death) : 'Sensitive case';
}

function shownDecision({ decision, provisional, note }: MeetingDecision, words: CleanWords) {
  return { decision, provisional, note: words.plain(note) };
}

/** The meeting for a shared screen: pack numbers, ages in words, who sits. */
async function liveMeeting(unit: Unit, meeting: MeetingRow): Promise<LiveMeeting> {
  const decisions = await decisionsOf(unit, meeting.id);
  const items = [];
  for (const item of await agendaOf(unit, meeting.id)) {
    const row = await findCase(unit, item.case_id);
    if (row === undefined) continue;
    const decision = decisions.get(item.id);
    items.push({
      agendaItemId: item.id,
      packNumber: item.pack_number,
      title: titleOf(unit, row),
      minutes: item.minutes,
      decision: decision ? { decision: decision.decision, provisional: decision.provisional } : null,
    });
  }
  const { met, words: said } = await meetingQuorum(unit, meeting);
  return {
    meetingId: meeting.id,
    heldOn: meeting.held_on,
    startsAt: meeting.starts_at,
    kind: meeting.kind,
    status: meeting.status,
    attendance: (await attendanceOf(unit, meeting.id)).map(({ employer: _, ...member }) => member),
    quorum: { met, words: said },
    items,
  };
}

const closed = {
  facts: [],
  summary: [],
  timeline: [],
  factors: [],
  category: null,
  categoryCandidates: [],
  modifiability: null,
  learning: [],
  questions: [],
  notes: '',
  decision: null,
  actions: [],
};

/** One case for a shared screen. Every text passes the same de-identification as the pack, against every case there. */
async function liveCase(unit: Unit, agendaItemId: string): Promise<LiveItem & { caseId: string }> {
  const item = await openItem(unit, agendaItemId);
  const meeting = await openMeeting(unit, item.meeting_id);
  const row = await findCase(unit, item.case_id);
  if (row === undefined) throw notFound('agenda item');
  const { met, words: said } = await meetingQuorum(unit, meeting, item.id);
  const about = {
    caseId: row.id,
    agendaItemId: item.id,
    rowVersion: item.row_version,
    analysisVersion: (await analysisVersions(unit, row.id))[0]?.version ?? 0,
    packNumber: item.pack_number,
    title: titleOf(unit, row),
    out: (await absencesOf(unit, meeting.id)).get(item.id) ?? [],
    quorum: { met, words: said },
  };
  if (!mayOpen(unit, row)) return { ...about, ...closed, closedToReader: true };
  const standing = (await standingsOf(unit, [row])).get(row.id);
  if (standing === undefined) throw new Error('CASE_WITHOUT_STANDING');
  const agenda = await agendaOf(unit, meeting.id);
  const words = await cleanWordsOf(
    unit,
    agenda.map((each) => each.case_id),
  );
  const version = (await analysesInForce(unit, [row.id])).get(row.id);
  const printed = await packCase(unit, item, row, standing, version, (text) => words.of(row.id, text));
  const { frontSheet } = printed;
  const decision = (await decisionsOf(unit, meeting.id)).get(item.id);
  const actions = await unit.db
    .selectFrom('actions')
    .select(['number', 'action', 'owner', 'due_on', 'informed_on'])
    .where('meeting_id', '=', meeting.id)
    .where('case_id', '=', row.id)
    .orderBy('number')
    .execute();
  return {
    ...about,
    closedToReader: false,
    facts: [
      { label: 'Age at death', value: frontSheet.age },
      ...(frontSheet.sex === undefined ? [] : [{ label: 'Sex', value: frontSheet.sex }]),
      { label: 'Died', value: frontSheet.died },
      ...(frontSheet.more ?? []).map(({ label, value }) => ({ label, value: printedValue(value) })),
    ],
    summary: printed.summary,
    timeline: printed.timeline.map(({ when, what }) => ({ when, what })),
    factors: (version?.analysis.factors ?? []).map((factor, place) => ({
      place,
      domain: factor.domain,
      factor: printed.factors[place]?.factor ?? '',
      scale: factor.scale,
      level: factor.level,
      modifiable: factor.modifiable,
    })),
    category: version?.analysis.category ?? null,
    categoryCandidates: version?.analysis.categoryCandidates ?? [],
    modifiability: version?.analysis.modifiability ?? null,
    learning: paragraphsOf(words.of(row.id, version?.analysis.learning ?? '')),
    questions: printed.parents.questions.map(({ question }) => question),
    notes: words.plain(item.notes),
    decision: decision ? shownDecision(decision, words) : null,
    actions: actions.map((action) => ({
      number: action.number,
      action: words.of(row.id, action.action),
      // A body of the case would tell where the child was; the record keeps its name, the room knows it.
      owner: words.plain(action.owner),
      dueOn: action.due_on,
      informedOn: action.informed_on,
    })),
  };
}

/** The meeting's day, as a shared screen shows it. */
export const panelLive = {
  live: os.panel.live.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      await unit.audit({ action: 'panel.live-shown', subjectKind: 'meeting', subjectId: meeting.id });
      return await liveMeeting(unit, meeting);
    }),
  ),

  liveItem: os.panel.liveItem.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { caseId, ...shown } = await liveCase(unit, input.agendaItemId);
      await unit.audit({
        action: 'panel.case-shown',
        caseId,
        subjectKind: 'agenda-item',
        subjectId: input.agendaItemId,
      });
      return shown;
    }),
  ),

  recordItem: os.panel.recordItem.handler(({ input, context }) => context.work((unit) => recordItem(unit, input))),

  setOut: os.panel.setOut.handler(({ input, context }) =>
    context.work(async (unit) => {
      const item = await openItem(unit, input.agendaItemId);
      const meeting = await openMeeting(unit, item.meeting_id);
      await setAbsence(unit, item.id, input.memberId, input.out);
      await unit.audit({
        action: input.out ? 'panel.member-left-room' : 'panel.member-came-back',
        caseId: item.case_id,
        subjectKind: 'meeting',
        subjectId: meeting.id,
        detail: { member: input.memberId },
      });
      const { met, words } = await meetingQuorum(unit, meeting, item.id);
      return { met, words };
    }),
  ),
};
