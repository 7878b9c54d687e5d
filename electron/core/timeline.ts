import { remindersOf, requestsOf } from '../../db/agencies.ts';
import { auditHead, listAudit } from '../../db/audit.ts';
import { openingWords } from '../../db/caseAccess.ts';
import { joinedInto } from '../../db/caseMerge.ts';
import { type CaseRow, findCase } from '../../db/cases.ts';
import { eligibilityVersions } from '../../db/eligibility.ts';
import { touchpointsOf } from '../../db/familyContacts.ts';
import { allocationsOf } from '../../db/familyKeyWorkers.ts';
import { writeFileSafely } from '../../db/files.ts';
import { notificationsOf } from '../../db/notification.ts';
import { holdsOf, insertMoment, jarStepsOf, momentsOf, reviewsOf } from '../../db/processRecord.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { agencyForm } from '../../domain/agencies/forms.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import { auditSentence } from '../../domain/audit/sentences.ts';
import { dateInWords } from '../../domain/dates.ts';
import { touchpointLabels } from '../../domain/family/contact.ts';
import { amendedForm } from '../../domain/notification/answersTold.ts';
import { momentWords } from '../../domain/process/caseMoments.ts';
import { holdKinds } from '../../domain/process/holds.ts';
import { jarSteps } from '../../domain/process/jointAgencyResponse.ts';
import { parallelKinds } from '../../domain/process/parallelReviews.ts';
import type { TimelineEventView } from '../api/processRecord.ts';
import { openCase } from './cases.ts';
import { buildDocumentPdf } from './documents/printedDocument.ts';
import { layOutTimeline } from './documents/printouts.ts';
import { assertNameTellsNothing } from './familyLetters.ts';
import { os } from './implementer.ts';
import { partnershipOf } from './partnership.ts';
import { newestMoments } from './processView.ts';
import { notFound, refused } from './refusal.ts';
import { useGrant } from './session.ts';

type Event = TimelineEventView;

const carePrefix = 'care:';
const pageOfHistory = 200;

/** One event, with what most events have. */
function event(on: string | null, what: string, more: Partial<Event> = {}): Event[] {
  if (on === null) return [];
  const time = on.slice(11);
  const rest = { source: '', part: 'process' as const, kind: 'plain' as const, note: '', own: false };
  return [{ id: `${what} ${on}`, on: on.slice(0, 10), at: time === '' ? null : time, what, ...rest, ...more }];
}

/** The child's care and the process from everything recorded, oldest first. The case has been opened. */
async function timelineOf(unit: Unit, row: CaseRow): Promise<Event[]> {
  const ids = [row.id];
  const moments = newestMoments(await momentsOf(unit, row.id));
  const requests = await requestsOf(unit, row.id);
  const reminders = await remindersOf(unit, row.id);
  const died = row.date_of_death && row.time_of_death ? `${row.date_of_death}T${row.time_of_death}` : row.date_of_death;
  const events: Event[] = [
    ...event(row.date_of_birth, 'Born', { part: 'care', kind: 'strong' }),
    ...event(died, 'Died', { part: 'care', kind: 'strong' }),
    ...[...moments.values()].flatMap((each) =>
      each.moment.startsWith(carePrefix)
        ? event(each.at, each.note ?? '', { id: each.moment, part: 'care', own: true })
        : event(each.at, momentWords(each.moment), {
            note: each.note ?? '',
            kind: each.at !== null && each.at.slice(0, 10) > unit.today ? 'due' : 'plain',
          }),
    ),
    ...(await notificationsOf(unit, row.id)).flatMap((each) =>
      each.form_version === amendedForm ? [] : event(each.notified_on, 'Notified', { id: each.id }),
    ),
    ...(await eligibilityVersions(unit, row.id)).flatMap((each) =>
      event(each.decided_on, `Eligibility decided: ${each.outcome.replaceAll('-', ' ')}`, {
        id: each.id,
        kind: 'strong',
        source: `rule ${each.rule}`,
      }),
    ),
    ...(await jarStepsOf(unit, row.id)).flatMap((each) =>
      event(each.done_on, jarSteps.find(({ id }) => id === each.step)?.what ?? each.step, {
        id: each.id,
        source: 'Joint agency response',
        note: each.note ?? '',
      }),
    ),
    ...(await holdsOf(unit, row.id)).flatMap((each) => {
      const words = holdKinds.find(({ reason }) => reason === each.reason)?.words ?? each.reason;
      return [
        ...event(each.from_on, `On hold: ${words.toLowerCase()}`, { id: `${each.id} from` }),
        ...event(each.to_on, `No longer on hold: ${words.toLowerCase()}`, { id: `${each.id} to` }),
        ...event(each.family_told_on, `Family told what is awaited: ${words.toLowerCase()}`, { id: `${each.id} told` }),
      ];
    }),
    ...(await reviewsOf(unit, row.id)).flatMap((each) => {
      const kind = parallelKinds.find(({ id }) => id === each.kind);
      const name = kind?.name ?? each.kind;
      if (each.ended_on !== null) return event(each.ended_on, `${name}: ${kind?.finished ?? 'ended'}`, { id: each.id });
      const isAhead = each.expected_on !== null && each.expected_on >= unit.today;
      return event(each.expected_on, `${name}: expected`, { id: each.id, kind: isAhead ? 'due' : 'plain' });
    }),
    ...requests.flatMap((each) => {
      const about = { source: each.agency_name };
      const form = agencyForm(each.form).name;
      return [
        ...event(each.sent_on, `Asked for: ${form}`, { id: `${each.id} sent`, ...about }),
        ...reminders
          .filter(({ request_id }) => request_id === each.id)
          .flatMap((reminder) => event(reminder.sent_on, `Reminded: ${form}`, { id: reminder.id, ...about })),
        ...event(each.received_on, `Received: ${form}`, { id: `${each.id} received`, ...about }),
      ];
    }),
    ...((await allocationsOf(unit, ids)).get(row.id) ?? []).flatMap((each) =>
      each.state === 'allocated'
        ? event(each.startOn, 'Key worker named', { id: each.id, source: each.personName ?? '' })
        : event(each.startOn, `Key worker: ${each.state.replaceAll('-', ' ')}`, { id: each.id }),
    ),
    ...((await touchpointsOf(unit, ids)).get(row.id) ?? []).flatMap((each) =>
      event(each.on, touchpointLabels[each.touchpoint], { source: 'Family' }),
    ),
    ...event(row.cdop_on, 'Panel meeting held', { kind: 'strong' }),
    ...event(row.closed_on, 'Closed', { kind: 'strong' }),
  ];
  if (!moments.has('cdrm-held')) events.push(...event(row.cdrm_on, momentWords('cdrm-held')));
  const key = (each: Event) => `${each.on}T${each.at ?? ''}`;
  return events.toSorted((one, other) => key(one).localeCompare(key(other)));
}

export const timeline = {
  timeline: os.process.timeline.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'process.timeline-read', caseId: row.id });
      return { today: unit.today, events: await timelineOf(unit, row) };
    }),
  ),

  addCareEvent: os.process.addCareEvent.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (input.on > unit.today) throw refused('FUTURE_DATE', 'This date is after today.', { field: 'on' });
      const name = `${carePrefix}${unit.newId()}`;
      const at = input.at === '' ? input.on : `${input.on}T${input.at}`;
      await insertMoment(unit, row.id, { moment: name, at, note: input.what });
      await unit.audit({ action: 'process.care-event-added', caseId: row.id, detail: { on: input.on } });
      return { event: name };
    }),
  ),

  takeBackCareEvent: os.process.takeBackCareEvent.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const known = newestMoments(await momentsOf(unit, row.id));
      if (!input.event.startsWith(carePrefix) || !known.has(input.event)) throw notFound('event');
      await insertMoment(unit, row.id, { moment: input.event, at: null, note: '' });
      await unit.audit({ action: 'process.care-event-taken-back', caseId: row.id });
      return {};
    }),
  ),

  printTimeline: os.process.printTimeline.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    const printed = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await assertNameTellsNothing(unit, row.id, path);
      const events = (await timelineOf(unit, row)).filter(({ part }) => input.part === 'all' || part === input.part);
      await unit.audit({ action: 'process.timeline-printed', caseId: row.id, detail: { part: input.part } });
      const frame = {
        title: `Timeline of case ${row.number}`,
        audience: 'For the review office. Holds personal information.',
        exportedOn: unit.today,
        office: (await partnershipOf(unit))?.panelName ?? '',
        auditHead: anchorText(await auditHead(unit.db)),
      };
      return layOutTimeline(
        frame,
        events.map((each) => ({
          when: `${dateInWords(each.on)}${each.at === null ? '' : `, ${each.at}`}`,
          what: [each.what, each.note].filter(Boolean).join('\n'),
          source: each.source,
        })),
      );
    });
    writeFileSafely(path, await buildDocumentPdf(printed));
    return {};
  }),

  history: os.process.history.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const from = input.before === undefined ? {} : { before: input.before };
      // What was done under the number of a record that joined this case belongs to its history.
      const numbers = new Map([[row.id, row.number]]);
      for (const id of (await joinedInto(unit, [row.id])).keys()) {
        numbers.set(id, (await findCase(unit, id))?.number ?? '');
      }
      const entries = await listAudit(unit.db, { caseId: [...numbers.keys()], ...from, limit: pageOfHistory + 1 });
      const people = await unit.db.selectFrom('users').select(['id', 'name']).execute();
      const nameOf = new Map(people.map(({ id, name }) => [id, name]));
      const openings = entries.flatMap(({ subject_kind, subject_id }) =>
        subject_kind === 'opening' && subject_id !== null ? [subject_id] : [],
      );
      const said = await openingWords(unit, openings);
      const names = {
        person: (id: string) => nameOf.get(id),
        caseNumber: (id: string) => numbers.get(id) ?? row.number,
        words: (id: string) => said.get(id),
      };
      await unit.audit({ action: 'process.history-read', caseId: row.id });
      const lines = entries
        .slice(0, pageOfHistory)
        .map((entry) => ({ seq: entry.seq, at: entry.at, says: auditSentence(entry, names) }));
      return { lines, more: entries.length > pageOfHistory };
    }),
  ),
};
