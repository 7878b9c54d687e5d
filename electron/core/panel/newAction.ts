import { insertAction } from '../../../db/panelActions.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { ActionInput } from '../../../domain/panel/meeting.ts';

/** Puts an action of the panel into the register, under the next number. The case, if there is one, has been opened. */
export async function newAction(
  unit: Unit,
  about: { meetingId: string | null; caseId: string | null },
  { action, owner, dueOn, informedOn }: ActionInput,
): Promise<{ actionId: string; number: number }> {
  const { id, number } = await insertAction(unit, {
    meeting_id: about.meetingId,
    case_id: about.caseId,
    action,
    owner,
    due_on: dueOn,
    informed_on: informedOn,
  });
  const caseId = about.caseId === null ? {} : { caseId: about.caseId };
  await unit.audit({ action: 'panel.action-added', ...caseId, subjectKind: 'action', subjectId: id });
  return { actionId: id, number };
}
