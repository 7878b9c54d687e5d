import { listMeetings } from '../../db/panel.ts';
import { keepWhoSat } from '../../db/panelDay.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { panelAgenda, refuseReviewedCases } from './panel/agenda.ts';
import { decideOnCase } from './panel/decide.ts';
import { panelInterests } from './panel/interests.ts';
import { panelLive } from './panel/live.ts';
import {
  changeMeeting,
  insertMeeting,
  meetingColumns,
  meetingFields,
  meetingView,
  openMeeting,
} from './panel/meetings.ts';
import { panelMembers } from './panel/members.ts';
import { panelMinutes } from './panel/minutes.ts';
import { newAction } from './panel/newAction.ts';
import { panelPacks } from './panel/packs.ts';
import { panelPlan } from './panel/plan.ts';

export const panel = {
  ...panelPacks,
  ...panelAgenda,
  ...panelMembers,
  ...panelInterests,
  ...panelLive,
  ...panelMinutes,
  ...panelPlan,

  meetings: os.panel.meetings.handler(({ input, context }) =>
    context.work(async (unit) => {
      const rows = await listMeetings(unit, input);
      await unit.audit({ action: 'panel.meetings-listed', detail: { meetings: rows.length } });
      return rows.map((row) => ({ ...meetingFields(row), cases: Number(row.cases ?? 0) }));
    }),
  ),

  addMeeting: os.panel.addMeeting.handler(({ input, context }) =>
    context.work(async (unit) => {
      const id = await insertMeeting(unit, input);
      await unit.audit({ action: 'panel.meeting-planned', subjectKind: 'meeting', subjectId: id });
      return { meetingId: id };
    }),
  ),

  amendMeeting: os.panel.amendMeeting.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      if (input.meeting.kind.startsWith('themed')) await refuseReviewedCases(unit, meeting.id);
      const rowVersion = await changeMeeting(unit, input, meetingColumns(input.meeting));
      await unit.audit({ action: 'panel.meeting-amended', subjectKind: 'meeting', subjectId: meeting.id });
      return { rowVersion };
    }),
  ),

  setMeetingStatus: os.panel.setMeetingStatus.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const rowVersion = await changeMeeting(unit, input, { status: input.status });
      if (input.status === 'held') await keepWhoSat(unit, meeting.id);
      const subject = { subjectKind: 'meeting', subjectId: meeting.id };
      await unit.audit({ action: 'panel.meeting-status-set', ...subject, detail: { status: input.status } });
      return { rowVersion };
    }),
  ),

  saveRegionalPlan: os.panel.saveRegionalPlan.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const rowVersion = await changeMeeting(unit, input, { regional: JSON.stringify(input.plan) });
      await unit.audit({ action: 'panel.regional-plan-saved', subjectKind: 'meeting', subjectId: meeting.id });
      return { rowVersion };
    }),
  ),

  read: os.panel.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      await unit.audit({ action: 'panel.meeting-read', subjectKind: 'meeting', subjectId: meeting.id });
      return await meetingView(unit, meeting);
    }),
  ),

  decide: os.panel.decide.handler(({ input, context }) => context.work((unit) => decideOnCase(unit, input))),

  addAction: os.panel.addAction.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (input.caseId !== null) await openCase(unit, input.caseId);
      return await newAction(unit, input, input);
    }),
  ),
};
