import { z } from 'zod';
import { attendanceStates, panelMemberInput } from '../../domain/panel/meeting.ts';
import { quorumRuleInput } from '../../domain/panel/quorum.ts';
import { id, nothing, office, procedure } from './base.ts';

const member = panelMemberInput.extend({ id, rowVersion: z.number() });
const substitute = z.string().trim().max(200);

/** Somebody at a meeting; role and employer as they were on its day. */
export const attendee = panelMemberInput.extend({
  id,
  state: z.enum(attendanceStates),
  /** Who comes in their stead; empty when they come themselves. */
  substitute,
});

export const quorum = z.object({ met: z.boolean(), words: z.string() });

const quorumRule = quorumRuleInput.extend({ version: z.number() });

/** Who sits on the panel, who comes to which meeting, and how many must. */
export const panelMembers = {
  members: procedure(office).input(nothing).output(z.array(member)),
  addMember: procedure(office)
    .input(panelMemberInput)
    .output(z.object({ memberId: id })),
  amendMember: procedure(office)
    .input(z.object({ memberId: id, rowVersion: z.number(), member: panelMemberInput }))
    .output(nothing),
  /** Leaves the panel; the meetings they sat at keep them. */
  retireMember: procedure(office)
    .input(z.object({ memberId: id, rowVersion: z.number() }))
    .output(nothing),
  setAttendance: procedure(office)
    .input(
      z.object({ meetingId: id, memberId: id, state: z.enum(attendanceStates), substitute: substitute.default('') }),
    )
    .output(quorum),
  removeFromMeeting: procedure(office)
    .input(z.object({ meetingId: id, memberId: id }))
    .output(nothing),
  quorumRule: procedure(office).input(nothing).output(quorumRule),
  saveQuorumRule: procedure(['manager'])
    .input(z.object({ rule: quorumRuleInput, seenVersion: z.number() }))
    .output(quorumRule),
};
