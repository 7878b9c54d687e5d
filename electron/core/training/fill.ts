import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { addDays } from '../../../domain/dates.ts';
import type { ContactEntry } from '../../../domain/family/contact.ts';
import type { KeyWorkerPerson } from '../../../domain/family/keyWorker.ts';
import { dayInEngland } from '../../../domain/londonTime.ts';
import type { CoreRole } from '../../../domain/panel/meeting.ts';
import type { Progress } from '../../api/base.ts';
import type { Core } from '../core.ts';
import { importRegister, registerFrom } from '../exchange/importRegister.ts';
import { sessionOf } from '../session.ts';

/** What a filled store holds, for whoever goes on with it. */
export interface FilledStore {
  cases: number;
  keyWorkersNamed: number;
  contacts: number;
  meetingId: string;
  onAgenda: string[];
}

const members: readonly { name: string; role: CoreRole; employer: string }[] = [
  { name: 'Gwendolyn Achterberg', role: 'chair', employer: 'Independent' },
  { name: 'Dr Imran Castellano', role: 'designated-doctor', employer: 'Norchester and Eastmere ICB' },
  { name: 'Dr Solveig Abernethy', role: 'other-doctor', employer: 'Eastmere Community Health' },
  { name: 'Petra Nwachukwu', role: 'social-care', employer: 'Norchester Council' },
  { name: 'Tomasz Ferreira-Lund', role: 'public-health', employer: 'Norchester Council' },
  { name: 'Det Insp Rhiannon Okereke', role: 'police', employer: 'Norvale Police' },
  { name: 'Ngozi Vandersteen', role: 'nursing-midwifery', employer: 'Norchester Maternity Service' },
  { name: 'Anselm Bhattacharya', role: 'lay', employer: 'Lay member' },
];

const supportWorker: KeyWorkerPerson = {
  name: 'Marguerite Adjei-Holm',
  role: 'Bereavement nurse',
  employer: 'Norchester Bereavement Service',
  phone: '01632 960144',
  email: 'bereavement@norchester.example',
  userId: null,
};

/**
 * Fills an open, empty store with invented cases and a panel about to meet: the main job up to its agenda, done through
 * the same procedures that the window calls. For training and for the demonstration without a window.
 */
export async function* fillStore(
  core: Core,
  register: { bytes: Uint8Array; fileName: string },
): AsyncGenerator<Progress, FilledStore, void> {
  const client = core.self();
  const { records, actor } = sessionOf(core);
  const work: Parameters<typeof importRegister>[0] = (fn) => runUnitOfWork(records, actor, core.clock, fn);
  const today = dayInEngland(core.clock.now());

  await client.store.savePartnership({
    panelName: 'Norchester and Eastmere Child Death Overview Panel',
    councils: ['Norchester Council', 'Eastmere Council'],
    icbs: ['Norchester and Eastmere Integrated Care Board'],
  });
  const imported = yield* importRegister(work, registerFrom(register.bytes, register.fileName));
  const queue = await client.process.workQueue({});

  const reviewed = queue.filter((row) => row.outcome === 'review');
  for (const [index, row] of reviewed.entries()) {
    // The last few wait for it, so that a learner sees what that looks like.
    if (row.diedOn === null || index >= reviewed.length - 5) continue;
    yield { done: index, total: reviewed.length, what: 'Writing down when the national database was told' };
    const told = { moment: 'ncmd-notified' as const, on: addDays(row.diedOn, 1 + (index % 3)), at: '', note: '' };
    await client.process.recordMoment({ caseId: row.caseId, moment: told });
  }

  const without = queue.filter((row) => row.keyWorker.state === 'none');
  const { personId } = await client.family.savePerson({ personId: null, person: supportWorker, active: true });
  for (const [index, row] of without.entries()) {
    yield { done: index, total: without.length, what: 'Naming key workers' };
    const allocation = {
      state: 'allocated' as const,
      personId,
      deputyId: null,
      startOn: row.diedOn ?? today,
      reason: '',
    };
    await client.family.allocate({ caseId: row.caseId, allocation });
  }

  const families = queue.filter((row) => row.outcome === 'review').slice(0, 24);
  for (const [index, row] of families.entries()) {
    yield { done: index, total: families.length, what: 'Writing down contacts with families' };
    const on = addDays(today, -(index % 20) - 1);
    await client.family.addContact({
      caseId: row.caseId,
      entry: contactOn(row.diedOn !== null && on < row.diedOn ? row.diedOn : on, index),
      wishes: null,
      acknowledged: ['DO_NOT_CONTACT', 'BIRTHDAY', 'DAY_OF_DEATH', 'ANNIVERSARY'],
    });
  }

  const { meetingId } = await client.panel.addMeeting({
    kind: 'general',
    theme: '',
    heldOn: addDays(today, 16),
    startsAt: '09:30',
    place: 'Norchester Town Hall, committee room 2',
    chair: 'Gwendolyn Achterberg',
    chairIndependent: 'yes',
  });
  for (const member of members) {
    const { memberId } = await client.panel.addMember(member);
    await client.panel.setAttendance({ meetingId, memberId, state: 'attending' });
  }
  const candidates = (await client.panel.candidates({ meetingId })).filter((each) => each.hasAnalysis).slice(0, 8);
  for (const [index, { caseId }] of candidates.entries()) {
    yield { done: index, total: candidates.length, what: 'Putting cases on the agenda' };
    await client.panel.putOnAgenda({ meetingId, caseId, minutes: 25 });
  }
  yield { done: 0, total: actions.length, what: 'Writing down actions' };
  for (const { dueIn, informed, progress, done, ...action } of actions) {
    const { actionId } = await client.panel.addAction({
      ...action,
      dueOn: addDays(today, dueIn),
      informedOn: informed ? addDays(today, -20) : null,
      meetingId: null,
      caseId: null,
    });
    if (progress !== '') {
      const told = { onDay: addDays(today, -6), progress, evidence: '', documentId: null };
      await client.actions.recordProgress({ actionId, progress: told });
    }
    if (done) {
      const closing = { state: 'done' as const, closedOn: today, meetingId: null, reason: '' };
      await client.actions.close({ actionId, rowVersion: 1, closing });
    }
  }
  return {
    cases: imported.cases.length,
    keyWorkersNamed: without.length,
    contacts: families.length,
    meetingId,
    onAgenda: candidates.map(({ caseId }) => caseId),
  };
}

/** One that is done, one like it again, one that is late, and one on its way. */
const actions = [
  {
    action: 'Check in each maternity ward that safer sleep advice is given at discharge',
    owner: 'Norchester Maternity Service',
    dueIn: -30,
    informed: true,
    progress: 'Checked in all four wards; two give it in writing.',
    done: true,
  },
  {
    action: 'Agree with maternity services how safer sleep advice is given at every discharge, and how it is checked',
    owner: 'Norchester Maternity Service',
    dueIn: 45,
    informed: true,
    progress: '',
    done: false,
  },
  {
    action: 'Ask every practice to offer an interpreter at the six-week check, and to write down that it was offered',
    owner: 'Norchester and Eastmere ICB',
    dueIn: -9,
    informed: true,
    progress: 'Letter drafted; waits for the board.',
    done: false,
  },
  {
    action: 'Put a barrier round the balancing pond beside the new housing',
    owner: 'Norchester Council',
    dueIn: 120,
    informed: false,
    progress: '',
    done: false,
  },
];

const questions = [
  'Could anything have been done differently on the last day?',
  'Will somebody tell us what the meeting finds?',
  'Why was there a wait before the doctor came?',
];

/** A short first conversation; every third family asks something, every fourth was not reached. */
function contactOn(on: string, index: number): ContactEntry {
  const reached = index % 4 !== 3;
  const asked = questions[index % questions.length] ?? '';
  return {
    on,
    at: '',
    startedBy: 'key-worker',
    by: supportWorker.name,
    with: [{ name: '', relationship: index % 2 === 0 ? 'mother' : 'father' }],
    how: 'telephone',
    outcome: reached ? 'spoke' : 'message-left',
    stage: 'first-contact',
    note: reached ? 'Explained that a review takes place and why, and who to ring.' : '',
    questions: reached && index % 3 === 0 ? [asked] : [],
    supportOffered: reached ? 'yes' : null,
    supportWhat: reached ? 'Bereavement service' : '',
    supportTaken: reached ? 'thinking' : null,
    leaflet: reached ? { given: 'yes', on, language: 'English', by: supportWorker.name } : null,
    interpreterUsed: null,
    processConcern: '',
    touchpoints: reached ? ['told-of-review'] : [],
    promises: reached && index % 5 === 0 ? [{ what: 'Ring with the date of the meeting', dueOn: addDays(on, 14) }] : [],
    nextContactDue: addDays(on, 21),
  };
}
