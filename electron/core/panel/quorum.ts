import { attendanceOf, type MeetingRow } from '../../../db/panel.ts';
import { absencesOf } from '../../../db/panelDay.ts';
import { readSetting, saveSetting } from '../../../db/settings.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import {
  adoptedQuorum,
  presentOf,
  type Quorum,
  type QuorumRule,
  type QuorumRuleInput,
  quorumOf,
  quorumRuleInput,
  quorumWords,
} from '../../../domain/panel/quorum.ts';

const key = 'panel.quorum';

/** The rule of quorum that counts on a day: the adopted one until a manager has changed it. */
export async function quorumRuleOn(unit: Unit, day: string = unit.today): Promise<QuorumRule> {
  const setting = await readSetting(unit, key, day);
  if (setting === null) return adoptedQuorum;
  return { ...quorumRuleInput.parse(setting.value), version: setting.version + 1 };
}

/** Writes the rule anew; decisions of meetings before today keep the rule they were taken by. */
export async function saveQuorumRule(unit: Unit, rule: QuorumRuleInput, seenVersion: number): Promise<QuorumRule> {
  const version = await saveSetting(unit, key, rule, { after: seenVersion - 1 });
  return { ...rule, version: version + 1 };
}

/** Whether those who are there, or say they will be, make a quorum; for one case, without those out of the room for it. */
export async function meetingQuorum(
  unit: Unit,
  meeting: MeetingRow,
  agendaItemId?: string,
): Promise<Quorum & { words: string }> {
  const sitting = await attendanceOf(unit, meeting.id);
  const out = agendaItemId === undefined ? [] : ((await absencesOf(unit, meeting.id)).get(agendaItemId) ?? []);
  const rule = await quorumRuleOn(unit, meeting.held_on);
  const quorum = quorumOf(presentOf(sitting, out, rule), meeting.chair_independent, rule);
  return { ...quorum, words: quorumWords(quorum, rule) };
}
