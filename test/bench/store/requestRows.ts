import type { GeneratedCase } from '../../../build/generate/caseModel.ts';
import { addDays } from '../../../build/generate/random.ts';
import { agencyFormsVersion } from '../../../domain/agencies/forms.ts';
import { eightRequests } from './lengthen.ts';
import { type Around, noon, type Put } from './rows.ts';

export function putRequests(put: Put, made: GeneratedCase, caseId: string, around: Around): void {
  const { newId, today } = around;
  for (const request of eightRequests(made, today, around.chance)) {
    const agencyId = around.agencyIds.get(request.agency);
    if (agencyId === undefined) throw new Error(`NO_AGENCY ${request.agency}`);
    const requestId = newId();
    const stamp = { created_at: noon(request.askedOn), created_by: around.userId };
    put('information_requests', {
      id: requestId,
      case_id: caseId,
      agency_id: agencyId,
      form: 'reporting',
      form_version: agencyFormsVersion,
      prepared_on: request.askedOn,
      sent_on: request.askedOn,
      due_on: addDays(request.askedOn, 21),
      received_on: request.receivedOn ?? null,
      closed_reason: null,
      quality: request.receivedOn === undefined ? null : 'good',
      quality_note: null,
      row_version: 1,
      ...stamp,
    });
    for (const sent_on of request.remindedOn) {
      put('request_reminders', {
        id: newId(),
        request_id: requestId,
        case_id: caseId,
        sent_on,
        how: 'email',
        ...stamp,
      });
    }
  }
}
