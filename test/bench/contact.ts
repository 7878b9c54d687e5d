import type { ContactEntry } from '../../domain/family/contact.ts';
import { benchDay } from './store/fillStore.ts';

/** A contact with a family as somebody logs it in the stores of the bench. */
export const contact: ContactEntry = {
  on: benchDay,
  at: '10:15',
  startedBy: 'key-worker',
  by: 'Adaeze Okonkwo',
  with: [{ name: '', relationship: 'mother' }],
  how: 'telephone',
  outcome: 'spoke',
  stage: 'before-cdrm',
  note: 'Rang as promised. The letter from the coroner has come; read it together and wrote down one question.',
  questions: ['Who will be at the meeting?'],
  supportOffered: 'yes',
  supportWhat: 'Bereavement service',
  supportTaken: 'thinking',
  leaflet: null,
  interpreterUsed: null,
  processConcern: '',
  touchpoints: [],
  promises: [{ what: 'Ring with the date of the meeting', dueOn: '2026-11-14' }],
  nextContactDue: '2026-11-20',
};
