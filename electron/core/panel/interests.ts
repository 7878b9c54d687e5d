import { mayOpen } from '../../../db/access.ts';
import { findCase } from '../../../db/cases.ts';
import { agendaOf, attendanceOf, declarationsOf, type MeetingRow } from '../../../db/panel.ts';
import { bodiesOfCases, interestAnswersOf, setAbsence } from '../../../db/panelDay.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { sensitiveName } from '../../../domain/access/sensitive.ts';
import { type InterestAnswer, isOut, matchingBody } from '../../../domain/panel/interests.ts';
import { displayName } from '../cases.ts';
import { os } from '../implementer.ts';
import { refused } from '../refusal.ts';
import { openItem } from './agenda.ts';
import { openMeeting } from './meetings.ts';

type Declared = Extract<InterestAnswer, { answer: 'declared' }>;

/** Whom to ask about which case of a meeting: members whose employer is among the bodies of the case. */
async function questionsToAsk(unit: Unit, meeting: MeetingRow) {
  const items = await agendaOf(unit, meeting.id);
  const sitting = (await attendanceOf(unit, meeting.id)).filter(
    ({ state }) => state !== 'apologies' && state !== 'absent',
  );
  const bodies = await bodiesOfCases(
    unit,
    items.map((item) => item.case_id),
  );
  const answers = await interestAnswersOf(unit, meeting.id);
  const declarations = new Map((await declarationsOf(unit, meeting.id)).map((row) => [row.id, row]));
  const questions = [];
  for (const item of items) {
    const row = await findCase(unit, item.case_id);
    if (row === undefined) continue;
    for (const member of sitting) {
      const answer = answers.get(`${item.id} ${member.id}`);
      const body = matchingBody(member.employer, bodies.get(item.case_id) ?? []);
      if (body === undefined && answer === undefined) continue;
      const declaration = answer?.declaration_id ? declarations.get(answer.declaration_id) : undefined;
      questions.push({
        agendaItemId: item.id,
        packNumber: item.pack_number,
        caseName: mayOpen(unit, row) ? displayName(row) : sensitiveName,
        memberId: member.id,
        memberName: member.name,
        role: member.role,
        employer: member.employer,
        body: mayOpen(unit, row) ? (body ?? null) : null,
        answer: answer?.answer ?? null,
        interest: declaration?.interest ?? '',
        arrangement: declaration?.arrangement ?? null,
      });
    }
  }
  return questions;
}

/** Takes back what the member declared before of this case at this meeting; the row stays. */
async function replaceDeclaration(unit: Unit, meeting: MeetingRow, itemId: string, memberId: string): Promise<void> {
  await unit.db
    .updateTable('declarations')
    .set({ replaced_at: unit.now })
    .where('meeting_id', '=', meeting.id)
    .where('agenda_item_id', '=', itemId)
    .where('member_id', '=', memberId)
    .where('replaced_at', 'is', null)
    .execute();
}

async function insertDeclaration(
  unit: Unit,
  meeting: MeetingRow,
  declared: Pick<Declared, 'memberId' | 'interest' | 'arrangement'> & { agendaItemId: string | null },
): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('declarations')
    .values({
      id,
      meeting_id: meeting.id,
      member_id: declared.memberId,
      agenda_item_id: declared.agendaItemId,
      interest: declared.interest,
      arrangement: declared.arrangement,
      decided_by: unit.actor.userId,
      created_at: unit.now,
    })
    .execute();
  await unit.audit({
    action: 'panel.interest-declared',
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: { member: declared.memberId, arrangement: declared.arrangement },
  });
  return id;
}

/** Writes down what a member said about a case; who leaves for it is out of the room for it. */
async function recordAnswer(unit: Unit, meeting: MeetingRow, given: InterestAnswer): Promise<string | null> {
  const item = await openItem(unit, given.agendaItemId);
  if (item.meeting_id !== meeting.id) throw refused('OTHER_MEETING', 'This case is on another meeting.');
  await replaceDeclaration(unit, meeting, item.id, given.memberId);
  const declarationId = given.answer === 'declared' ? await insertDeclaration(unit, meeting, given) : null;
  await unit.db
    .insertInto('interest_answers')
    .values({
      id: unit.newId(),
      meeting_id: meeting.id,
      agenda_item_id: item.id,
      case_id: item.case_id,
      member_id: given.memberId,
      answer: given.answer,
      declaration_id: declarationId,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  await setAbsence(unit, item.id, given.memberId, given.answer === 'declared' && isOut(given.arrangement));
  return declarationId;
}

/** Asking members about the cases of agencies they work for. */
export const panelInterests = {
  interests: os.panel.interests.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      await unit.audit({ action: 'panel.interests-listed', subjectKind: 'meeting', subjectId: meeting.id });
      return await questionsToAsk(unit, meeting);
    }),
  ),

  recordInterests: os.panel.recordInterests.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      for (const answer of input.answers) await recordAnswer(unit, meeting, answer);
      await unit.audit({
        action: 'panel.interests-asked',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        detail: { answers: input.answers.length },
      });
      return {};
    }),
  ),

  declareInterest: os.panel.declareInterest.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { meetingId, agendaItemId, ...declared } = input;
      const meeting = await openMeeting(unit, meetingId);
      const declarationId =
        agendaItemId === null
          ? await insertDeclaration(unit, meeting, { ...declared, agendaItemId })
          : await recordAnswer(unit, meeting, { ...declared, agendaItemId, answer: 'declared' });
      return { declarationId: declarationId as string };
    }),
  ),
};
