import { mayOpen } from '../../../db/access.ts';
import { analysesInForce } from '../../../db/analysis.ts';
import { type CaseRow, findCase } from '../../../db/cases.ts';
import {
  actionsOfMeeting,
  decisionsOfMeeting,
  latePapersOf,
  meetingBefore,
  requestsForPack,
} from '../../../db/packs.ts';
import { agendaOf, declarationsOf, type MeetingRow } from '../../../db/panel.ts';
import { actionsToCarry } from '../../../db/panelActions.ts';
import { standingsOf } from '../../../db/process.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { dateInWords } from '../../../domain/dates.ts';
import { closingItems, openingItems } from '../../../domain/panel/agenda.ts';
import { arrangementLabels } from '../../../domain/panel/interests.ts';
import { meetingKindLabels } from '../../../domain/panel/meeting.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { sensitiveCase } from '../cases.ts';
import type { PackCase, PackDocument } from '../documents/pack.ts';
import { textsLeaving } from '../reports/caseTexts.ts';
import { cleanWordsOf } from './cleanWords.ts';
import { packCase } from './packCase.ts';
import { carriedActions, lastMinutes, peopleOf } from './packFront.ts';
import { type PackTexts, packTexts, paragraphsOf } from './packTexts.ts';
import { meetingQuorum } from './quorum.ts';

/** Everything that a pack is built from: already de-identified, with the identifiers to sweep the finished files for. */
export interface PackContent {
  /** The whole pack, for nobody in particular; see copyFor for what one person gets. */
  document: PackDocument;
  /** The cases by their pack numbers: the key that never leaves. */
  cases: { caseId: string; agendaItemId: string; packNumber: string }[];
  /** Every free text as it is printed, and which of them nobody signed off. */
  texts: PackTexts;
  sweepFor: { caseId: string; known: KnownIdentifiers }[];
  /** Whole phrases that a pack may hold: the panel's own name, the days of its meetings, its members. */
  allow: string[];
}

/** What every pack says of itself (privacy.md rule 42). */
const handling = [
  'For members of this panel only. Names, dates, places and numbers of families and of those who cared for them were removed or replaced.',
  'Somebody who knew a child may still recognise the case: do not copy, forward or discuss it outside the meeting, and destroy this copy after it.',
  'If you recognise somebody, or find something that names a person, tell the coordinator at once.',
];

/** Gathers the whole of a meeting's pack. What changed since the last version is said by whoever knows that version. */
export async function packContent(
  unit: Unit,
  meeting: MeetingRow,
  about: { version: number; auditHead: string; panelName: string },
): Promise<PackContent> {
  const items = await agendaOf(unit, meeting.id);
  const rows = new Map<string, CaseRow>();
  for (const item of items) {
    const row = await findCase(unit, item.case_id);
    if (row !== undefined) rows.set(item.case_id, row);
  }
  // A pack is made of the whole of a case: whoever makes it says first why they open a sensitive one.
  const unexplained = [...rows.values()].filter((row) => !mayOpen(unit, row)).map((row) => row.number);
  if (unexplained.length > 0) throw sensitiveCase(unexplained);
  const onIt = [...rows.keys()];
  const actions = await actionsToCarry(unit);
  const before = await meetingBefore(unit, meeting);
  const past = before === undefined ? [] : await casesOfMinutes(unit, before.id);
  const caseIds = [...new Set([...onIt, ...past, ...actions.flatMap(({ case_id }) => case_id ?? [])])];
  const words = await cleanWordsOf(unit, caseIds);
  const texts = packTexts(words, await textsLeaving(unit, caseIds));
  const standings = await standingsOf(unit, [...rows.values()]);
  const analyses = await analysesInForce(unit, onIt);
  const requests = await requestsForPack(unit, onIt);
  const papers = (await latePapersOf(unit, meeting.id)).filter(({ text }) => text !== '');
  const packItems: PackCase[] = [];
  const cases: PackContent['cases'] = [];
  for (const item of items) {
    const { case_id: caseId } = item;
    const row = rows.get(caseId);
    const standing = standings.get(caseId);
    if (row === undefined || standing === undefined) continue;
    cases.push({ caseId, agendaItemId: item.id, packNumber: item.pack_number });
    packItems.push(
      await packCase(unit, item, row, standing, analyses.get(caseId), (text) => texts.ofCase(caseId, text), {
        requests: requests.filter((request) => request.case_id === caseId),
        papers: papers.filter((paper) => paper.agenda_item_id === item.id),
      }),
    );
  }
  const numbers = new Map(items.map((item) => [item.case_id, item.pack_number]));
  const front = { numbers, texts, names: (text: string) => words.search(text).length > 0 };
  const kind = meetingKindLabels[meeting.kind];
  const general = { kind: 'late-paper', label: 'a paper that came late' };
  const people = await peopleOf(unit, meeting.id);
  const minutes = before === undefined ? null : await lastMinutes(unit, before, front);
  const declarations = await declarationsOf(unit, meeting.id);
  const document: PackDocument = {
    title: 'Child death overview panel: meeting pack',
    audience: 'Panel (confidential, de-identified)',
    panel: about.panelName,
    meeting: meeting.theme === '' ? kind : texts.asWritten(`${kind}: ${meeting.theme}`, aboutMeeting),
    date: meeting.held_on,
    place: meeting.place || null,
    version: about.version,
    changedSince: null,
    changes: [],
    recipient: '',
    auditHead: about.auditHead,
    exportedOn: unit.today,
    handling,
    agenda: [
      ...openingItems,
      ...packItems.map(({ title, minutes: planned, packNumber }) => ({ title, minutes: planned, packNumber })),
      ...closingItems,
    ],
    attendance: { people, quorum: (await meetingQuorum(unit, meeting)).words },
    declarations: declarations.map((row) => ({
      name: row.name,
      interest: texts.asWritten(row.interest, { kind: 'declaration', label: `the interest declared by ${row.name}` }),
      packNumbers: row.pack_number === null ? [] : [row.pack_number],
      arrangement: arrangementLabels[row.arrangement],
    })),
    lastMinutes: minutes,
    openActions: await carriedActions(unit, actions, front),
    latePapers: papers
      .filter((paper) => paper.agenda_item_id === null)
      .map((paper) => ({
        title: texts.ofNoCase(paper.title, general),
        paragraphs: paragraphsOf(texts.ofNoCase(paper.text, general)),
      })),
    items: packItems,
  };
  return {
    document,
    cases,
    texts,
    sweepFor: words.sweepFor,
    allow: [
      about.panelName,
      // The days of the meetings, and the day the pack was made, may be a date of a case, too; their place its town.
      ...[meeting.held_on, unit.today, ...(before === undefined ? [] : [before.held_on])].map(dateInWords),
      // The quarter of a death or of another review is all a pack says of it, and ends on a month that may be a case's own.
      ...quartersIn(packItems),
      // 'Case C1: Newborn, 6 days': a family may be called Case, and a baby recorded as Newborn.
      ...packItems.flatMap(({ packNumber, title }) => [`Case ${packNumber}`, title]),
      meeting.place,
      meeting.chair,
      before?.chair ?? '',
      ...[...people, ...(minutes?.attended ?? [])].flatMap((person) => [person.name, person.employer]),
      ...[...actions, ...(before === undefined ? [] : await actionsOfMeeting(unit, before.id))].map(
        ({ owner }) => owner,
      ),
    ],
  };
}

function quartersIn(items: readonly PackCase[]): string[] {
  const expected = items.flatMap(({ otherReviews }) => otherReviews.map((review) => review.expected));
  return [...items.map(({ frontSheet }) => frontSheet.died), ...expected].filter((words) => typeof words === 'string');
}

const aboutMeeting = { kind: 'meeting', label: 'the theme of the meeting' };

/** The cases that the minutes of a meeting tell of. */
async function casesOfMinutes(unit: Unit, meetingId: string): Promise<string[]> {
  const decided = (await decisionsOfMeeting(unit, meetingId)).map(({ case_id }) => case_id);
  const acted = (await actionsOfMeeting(unit, meetingId)).flatMap(({ case_id }) => case_id ?? []);
  return [...new Set([...decided, ...acted])];
}
