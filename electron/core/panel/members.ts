import { activeMembers } from '../../../db/panelDay.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { os } from '../implementer.ts';
import { Refusal } from '../refusal.ts';
import { openMeeting } from './meetings.ts';
import { meetingQuorum, quorumRuleOn, saveQuorumRule } from './quorum.ts';

/** Changes a member if nobody changed them since. */
async function changeMember(
  unit: Unit,
  seen: { memberId: string; rowVersion: number },
  values: { name?: string; employer?: string; active?: number },
): Promise<void> {
  const changed = await unit.db
    .updateTable('panel_members')
    .set({ ...values, row_version: seen.rowVersion + 1 })
    .where('id', '=', seen.memberId)
    .where('row_version', '=', seen.rowVersion)
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) {
    throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed this member in the meantime.' });
  }
}

/** Who sits on the panel, who comes to which meeting, and how many must. */
export const panelMembers = {
  members: os.panel.members.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'panel.members-listed' });
      return (await activeMembers(unit)).map(({ row_version, ...member }) => ({ ...member, rowVersion: row_version }));
    }),
  ),

  addMember: os.panel.addMember.handler(({ input, context }) =>
    context.work(async (unit) => {
      const id = unit.newId();
      await unit.db
        .insertInto('panel_members')
        .values({ id, ...input, active: 1, created_at: unit.now })
        .execute();
      const subject = { subjectKind: 'member', subjectId: id };
      await unit.audit({ action: 'panel.member-added', ...subject, detail: { role: input.role } });
      return { memberId: id };
    }),
  ),

  amendMember: os.panel.amendMember.handler(({ input, context }) =>
    context.work(async (unit) => {
      await changeMember(unit, input, input.member);
      const subject = { subjectKind: 'member', subjectId: input.memberId };
      await unit.audit({ action: 'panel.member-amended', ...subject, detail: { role: input.member.role } });
      return {};
    }),
  ),

  retireMember: os.panel.retireMember.handler(({ input, context }) =>
    context.work(async (unit) => {
      await changeMember(unit, input, { active: 0 });
      await unit.audit({ action: 'panel.member-retired', subjectKind: 'member', subjectId: input.memberId });
      return {};
    }),
  ),

  setAttendance: os.panel.setAttendance.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const state = { state: input.state, substitute: input.substitute, removed_at: null, updated_at: unit.now };
      await unit.db
        .insertInto('attendance')
        .values({ meeting_id: meeting.id, member_id: input.memberId, ...state })
        .onConflict((conflict) => conflict.columns(['meeting_id', 'member_id']).doUpdateSet(state))
        .execute();
      await unit.audit({
        action: 'panel.attendance-set',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        detail: { member: input.memberId, state: input.state, bySubstitute: input.substitute !== '' },
      });
      const { met, words } = await meetingQuorum(unit, meeting);
      return { met, words };
    }),
  ),

  removeFromMeeting: os.panel.removeFromMeeting.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      await unit.db
        .updateTable('attendance')
        .set({ removed_at: unit.now, updated_at: unit.now })
        .where('meeting_id', '=', meeting.id)
        .where('member_id', '=', input.memberId)
        .execute();
      await unit.audit({
        action: 'panel.member-taken-off',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        detail: { member: input.memberId },
      });
      return {};
    }),
  ),

  quorumRule: os.panel.quorumRule.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'panel.quorum-rule-read' });
      return await quorumRuleOn(unit);
    }),
  ),

  saveQuorumRule: os.panel.saveQuorumRule.handler(({ input, context }) =>
    context.work((unit) => saveQuorumRule(unit, input.rule, input.seenVersion)),
  ),
};
