import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createStore } from '../../../db/recordsFolder.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { addPerson } from '../../../db/users.ts';
import { addDays } from '../../../domain/dates.ts';
import type { ContactEntry } from '../../../domain/family/contact.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import type { Core } from '../../../electron/core/core.ts';
import { router } from '../../../electron/core/router.ts';
import { cheapCost } from '../../fixtures/core.ts';
import { aContact } from '../../fixtures/family.ts';
import { calder, joanna } from './signIn.ts';

/** The days that the tests speak of, counted from today: the window's clock is the machine's. */
export const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
export const daysAgo = (days: number) => addDays(today, -days);

/** Records with one child, Kofi Asante, whose mother is Efua; made before the window opens. Joanna signs in. */
export async function recordsWithKofi(folder: string, more?: (made: MadeRecords) => Promise<void>) {
  const clock = { now: () => new Date().toISOString() };
  const made = await createStore({
    folder,
    kind: 'real',
    signInName: joanna.signInName,
    name: joanna.name,
    passphrase: joanna.passphrase,
    clock,
    cost: cheapCost,
  });
  const core: Core = {
    folder,
    tempFolder: join(folder, 'temp'),
    training: false,
    version: '0.0.0-test',
    clock,
    log: () => {},
    tellShell: () => {},
    session: { records: made.records, actor: made.actor },
    self: () => createRouterClient(router, { context: { core } }),
    grants: new Map(),
  };
  const client = createRouterClient(router, { context: { core } });
  await client.store.savePartnership(calder);
  const mother = { kind: 'family' as const, role: 'mother', firstName: 'Efua', familyName: 'Asante' };
  const rest = { title: null, knownAs: null, sex: null, dateOfBirth: null, employer: null, phone: null, email: null };
  const { caseId } = await client.notification.notify({
    formVersion: notificationFormVersion,
    answers: {
      firstNames: 'Kofi',
      familyName: 'Asante',
      dateOfBirth: daysAgo(700),
      dateOfDeath: daysAgo(80),
      nhsNumber: '9990000018',
    },
    notKnown: [],
    people: [{ ...mother, ...rest, parentalResponsibility: true, note: null }],
  });
  const letIn = (person: { signInName: string; name: string; passphrase: string }) =>
    runUnitOfWork(made.records, made.actor, clock, (unit) =>
      addPerson(unit, made.records, { ...person, role: 'key-worker', cost: cheapCost }),
    );
  await more?.({ client, caseId, letIn });
  await made.records.close();
}

/** What a test can do to the records before the window opens. */
export interface MadeRecords {
  client: ReturnType<typeof createRouterClient<typeof router, Record<never, never>>>;
  caseId: string;
  /** Lets a key worker in; answers their user id. */
  letIn(person: { signInName: string; name: string; passphrase: string }): Promise<string>;
}

export const bilal = { name: 'Bilal Haidari', signInName: 'bilal', passphrase: 'cello quarry marmalade' };

/** A family some weeks on: a key worker who signs in, contacts, questions, a promise, wishes and leave cover. */
export async function someWeeksOn({ client, caseId, letIn }: MadeRecords): Promise<void> {
  const person = {
    role: 'Bereavement nurse',
    employer: 'Norchester Royal Infirmary',
    phone: '020 7946 0321',
    email: '',
  };
  const add = async (name: string, userId: string | null) =>
    (await client.family.savePerson({ personId: null, person: { ...person, name, userId }, active: true })).personId;
  const bilalId = await add(bilal.name, await letIn(bilal));
  const meiId = await add('Mei Tanaka', null);
  await client.family.allocate({
    caseId,
    allocation: { state: 'allocated', personId: meiId, deputyId: null, startOn: daysAgo(79), reason: '' },
  });
  await client.family.allocate({
    caseId,
    allocation: {
      state: 'allocated',
      personId: bilalId,
      deputyId: meiId,
      startOn: daysAgo(60),
      reason: 'Mei moved ward',
    },
  });
  await client.family.addCover({
    cover: { personId: bilalId, coverId: meiId, from: addDays(today, 7), to: addDays(today, 20) },
  });
  await client.family.saveWishes({
    caseId,
    seenVersion: 0,
    wishes: {
      preferredName: 'Kofi',
      preferredWords: 'Say ‘mum’, not ‘mother’',
      howToReach: 'Text first, after 4 pm',
      language: 'Twi',
      interpreter: 'not-needed',
      doNotContactUntil: null,
      doNotContactReason: '',
      anniversaries: [{ monthDay: today.slice(5), what: 'his brother’s birthday' }],
    },
  });
  const efua = { name: 'Efua Asante', relationship: 'mother' };
  const log = (on: string, more: Partial<ContactEntry>) =>
    client.family.addContact({
      caseId,
      entry: aContact({ on, with: [efua], ...more }),
      wishes: null,
      acknowledged: ['ANNIVERSARY', 'BIRTHDAY', 'DAY_OF_DEATH'],
    });
  await log(daysAgo(78), {
    by: 'Mei Tanaka',
    how: 'visit',
    note: 'Met Efua at home. Said who I am, that a review takes place and why. She wants to know more about the night before.',
    touchpoints: ['told-of-review'],
    leaflet: { given: 'yes', on: daysAgo(78), language: 'English', by: 'Mei Tanaka' },
    questions: ['Why was he moved to another ward?', 'Was the alarm on?'],
  });
  await log(daysAgo(70), { outcome: 'no-answer', with: [], note: '', stage: 'before-cdrm' });
  await log(daysAgo(24), {
    stage: 'before-cdrm',
    note: 'Long call. She is back at work some days. The post-mortem report is still awaited.',
    supportOffered: 'yes',
    supportWhat: 'Sibling group at the hospice',
    supportTaken: 'thinking',
    questions: ['Who will read the report?'],
    touchpoints: ['asked-for-input'],
    promises: [{ what: 'Call when the meeting has a date', dueOn: daysAgo(3) }],
    nextContactDue: addDays(today, 4),
  });
  const { questions } = await client.family.read({ caseId });
  const [first, second] = questions;
  if (!first || !second) throw new Error('two questions expected');
  const step = { caseId, questionId: first.id, rowVersion: first.rowVersion };
  await client.family.stepQuestion({
    ...step,
    step: {
      step: 'answer',
      answer: 'The ward had a bed with more nurses at night.',
      by: 'Dr Ines Duarte',
      on: daysAgo(10),
    },
  });
  await client.family.stepQuestion({
    caseId,
    questionId: second.id,
    rowVersion: second.rowVersion,
    step: { step: 'take-to-meeting', meeting: 'Review meeting in December' },
  });
}
