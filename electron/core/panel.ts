import { analysesInForce } from '../../db/analysis.ts';
import { openCases } from '../../db/cases.ts';
import { insertAgendaItem, listMeetings, reviewedBefore } from '../../db/panel.ts';
import { insertAction } from '../../db/panelActions.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import type { MeetingInput } from '../../domain/panel/meeting.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { decideOnCase } from './panel/decide.ts';
import { meetingFields, meetingQuorum, meetingView, openMeeting } from './panel/meetings.ts';
import { panelPacks } from './panel/packs.ts';
import { headersOf } from './process.ts';
import { notFound, Refusal, refused } from './refusal.ts';

function meetingColumns(input: MeetingInput) {
  return {
    kind: input.kind,
    theme: input.theme,
    held_on: input.heldOn,
    starts_at: input.startsAt,
    place: input.place,
    chair: input.chair,
    chair_independent: input.chairIndependent,
  };
}

const packStages = new Set(['cdop', 'cdrm', 'information-gathering', 'notifications']);

/** Cases under review without a final decision, those with an analysis first. */
async function candidates(unit: Unit) {
  const rows = (await openCases(unit)).filter((row) => row.outcome === 'review');
  const headers = (await headersOf(unit, rows)).filter((header) => packStages.has(header.stage.code));
  const analyses = await analysesInForce(
    unit,
    headers.map((header) => header.caseId),
  );
  return headers
    .map((header) => ({
      caseId: header.caseId,
      name: header.name,
      number: header.number,
      stage: header.stage.label,
      ready: analyses.has(header.caseId),
    }))
    .sort((one, other) => Number(other.ready) - Number(one.ready));
}

export const panel = {
  ...panelPacks,

  meetings: os.panel.meetings.handler(({ context }) =>
    context.work(async (unit) => {
      const rows = await listMeetings(unit);
      await unit.audit({ action: 'panel.meetings-listed', detail: { meetings: rows.length } });
      return rows.map((row) => ({ ...meetingFields(row), cases: Number(row.cases ?? 0) }));
    }),
  ),

  addMeeting: os.panel.addMeeting.handler(({ input, context }) =>
    context.work(async (unit) => {
      const id = unit.newId();
      await unit.db
        .insertInto('meetings')
        .values({
          id,
          ...meetingColumns(input),
          status: 'planned',
          minutes: '',
          row_version: 1,
          created_at: unit.now,
          created_by: unit.actor.userId,
        })
        .execute();
      await unit.audit({ action: 'panel.meeting-planned', subjectKind: 'meeting', subjectId: id });
      return { meetingId: id };
    }),
  ),

  amendMeeting: os.panel.amendMeeting.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const changed = await unit.db
        .updateTable('meetings')
        .set({ ...meetingColumns(input.meeting), row_version: input.rowVersion + 1 })
        .where('id', '=', meeting.id)
        .where('row_version', '=', input.rowVersion)
        .executeTakeFirst();
      if (changed.numUpdatedRows !== 1n) {
        throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed this meeting in the meantime.' });
      }
      await unit.audit({ action: 'panel.meeting-amended', subjectKind: 'meeting', subjectId: meeting.id });
      return { rowVersion: input.rowVersion + 1 };
    }),
  ),

  read: os.panel.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      await unit.audit({ action: 'panel.meeting-read', subjectKind: 'meeting', subjectId: meeting.id });
      return await meetingView(unit, meeting);
    }),
  ),

  members: os.panel.members.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'panel.members-listed' });
      return await unit.db
        .selectFrom('panel_members')
        .select(['id', 'name', 'role', 'employer'])
        .where('active', '=', 1)
        .orderBy('name')
        .execute();
    }),
  ),

  addMember: os.panel.addMember.handler(({ input, context }) =>
    context.work(async (unit) => {
      const id = unit.newId();
      await unit.db
        .insertInto('panel_members')
        .values({ id, ...input, active: 1, created_at: unit.now })
        .execute();
      await unit.audit({
        action: 'panel.member-added',
        subjectKind: 'member',
        subjectId: id,
        detail: { role: input.role },
      });
      return { memberId: id };
    }),
  ),

  setAttendance: os.panel.setAttendance.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const state = { state: input.state, updated_at: unit.now };
      await unit.db
        .insertInto('attendance')
        .values({ meeting_id: meeting.id, member_id: input.memberId, ...state })
        .onConflict((conflict) => conflict.columns(['meeting_id', 'member_id']).doUpdateSet(state))
        .execute();
      await unit.audit({
        action: 'panel.attendance-set',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        detail: { member: input.memberId, state: input.state },
      });
      const { met, words } = await meetingQuorum(unit, meeting);
      return { met, words };
    }),
  ),

  candidates: os.panel.candidates.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const onIt = await unit.db
        .selectFrom('agenda_items')
        .select('case_id')
        .where('meeting_id', '=', meeting.id)
        .where('removed_at', 'is', null)
        .execute();
      const taken = new Set(onIt.map((row) => row.case_id));
      await unit.audit({ action: 'panel.candidates-listed', subjectKind: 'meeting', subjectId: meeting.id });
      return (await candidates(unit)).filter(({ caseId }) => !taken.has(caseId));
    }),
  ),

  putOnAgenda: os.panel.putOnAgenda.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const row = await openCase(unit, input.caseId);
      if (row.outcome !== 'review') {
        throw refused(
          'NOT_UNDER_REVIEW',
          'Only a death that is under review goes to the panel. Decide eligibility first.',
        );
      }
      if (meeting.kind.startsWith('themed') && (await reviewedBefore(unit, row.id))) {
        throw refused(
          'REVIEWED_BEFORE',
          'This case has been reviewed. A themed meeting takes cases not already reviewed.',
        );
      }
      const item = await insertAgendaItem(unit, meeting.id, row.id, input.minutes);
      await unit.db
        .insertInto('case_moments')
        .values({
          id: unit.newId(),
          case_id: row.id,
          moment: 'cdop-planned',
          at: meeting.held_on,
          note: null,
          created_at: unit.now,
          created_by: unit.actor.userId,
        })
        .execute();
      await unit.audit({ action: 'panel.case-put-on', caseId: row.id, subjectKind: 'meeting', subjectId: meeting.id });
      return { agendaItemId: item.id, packNumber: item.pack_number };
    }),
  ),

  takeOffAgenda: os.panel.takeOffAgenda.handler(({ input, context }) =>
    context.work(async (unit) => {
      const item = await unit.db
        .selectFrom('agenda_items')
        .selectAll()
        .where('id', '=', input.agendaItemId)
        .executeTakeFirst();
      if (item === undefined) throw notFound('agenda item');
      await unit.db.updateTable('agenda_items').set({ removed_at: unit.now }).where('id', '=', item.id).execute();
      await unit.audit({
        action: 'panel.case-taken-off',
        caseId: item.case_id,
        subjectKind: 'meeting',
        subjectId: item.meeting_id,
      });
      return {};
    }),
  ),

  reorderAgenda: os.panel.reorderAgenda.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      for (const [index, itemId] of input.agendaItemIds.entries()) {
        await unit.db
          .updateTable('agenda_items')
          .set({ position: index + 1 })
          .where('id', '=', itemId)
          .where('meeting_id', '=', meeting.id)
          .execute();
      }
      await unit.audit({ action: 'panel.agenda-reordered', subjectKind: 'meeting', subjectId: meeting.id });
      return {};
    }),
  ),

  declareInterest: os.panel.declareInterest.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const id = unit.newId();
      await unit.db
        .insertInto('declarations')
        .values({
          id,
          meeting_id: meeting.id,
          member_id: input.memberId,
          agenda_item_id: input.agendaItemId,
          interest: input.interest,
          arrangement: input.arrangement,
          decided_by: unit.actor.userId,
          created_at: unit.now,
        })
        .execute();
      await unit.audit({
        action: 'panel.interest-declared',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        detail: { member: input.memberId, arrangement: input.arrangement },
      });
      return { declarationId: id };
    }),
  ),

  decide: os.panel.decide.handler(({ input, context }) => context.work((unit) => decideOnCase(unit, input))),

  addAction: os.panel.addAction.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (input.caseId !== null) await openCase(unit, input.caseId);
      const action = await insertAction(unit, {
        meeting_id: input.meetingId,
        case_id: input.caseId,
        action: input.action,
        owner: input.owner,
        due_on: input.dueOn,
        informed_on: input.informedOn,
      });
      const caseId = input.caseId === null ? {} : { caseId: input.caseId };
      await unit.audit({ action: 'panel.action-added', ...caseId, subjectKind: 'action', subjectId: action.id });
      return { actionId: action.id, number: action.number };
    }),
  ),
};
