import { dateInWords } from '../../domain/dates.ts';
import {
  type ContactEntry,
  contactHowLabels,
  contactOutcomeLabels,
  contactStageLabels,
  touchpointLabels,
  touchpoints,
} from '../../domain/family/contact.ts';
import { questionState, questionStateLabels } from '../../domain/family/questions.ts';
import type { FamilyView } from '../api/family.ts';
import type { Block } from './documents/blocks.ts';
import { buildDocx } from './documents/buildDocx.ts';
import type { PrintedDocument } from './documents/printedDocument.ts';
import { compilePdf } from './documents/typst.ts';

/** A letter as it is set: who it is from, to, and its paragraphs. */
export interface FamilyLetter {
  /** ISO date. */
  date: string;
  from: { name: string; lines: string[] };
  addressee: string;
  /** Paragraphs parted by a blank line. */
  text: string;
}

const paragraphsOf = (text: string) => text.trim().split(/\n\s*\n/);

/** Sets a letter as a PDF. Its properties hold the word 'Letter' and the day. */
export async function buildLetterPdf({ text, ...letter }: FamilyLetter): Promise<Uint8Array> {
  const data = { ...letter, paragraphs: paragraphsOf(text) };
  return (await compilePdf({ template: 'letter.typ', data })).bytes;
}

/** Writes the same letter for Word, to be changed there. */
export function buildLetterDocx({ date, from, addressee, text }: FamilyLetter): Promise<Uint8Array> {
  const blocks: Block[] = [
    { kind: 'paragraph', text: [from.name, ...from.lines, '', dateInWords(date)].join('\n') },
    ...(addressee === '' ? [] : [{ kind: 'paragraph', text: addressee } as const]),
    ...paragraphsOf(text).map((paragraph): Block => ({ kind: 'paragraph', text: paragraph })),
  ];
  return buildDocx({ title: 'Letter', exportedOn: date, footer: { left: '', right: '' }, sections: [{ blocks }] });
}

/** Who and what a printed sheet is about. */
export interface SheetAbout {
  childName: string;
  auditHead: string;
}

function sheet(view: FamilyView, about: SheetAbout, title: string, blocks: Block[]): PrintedDocument {
  return {
    title,
    audience: 'For the family’s key worker and the review office only. Names the child.',
    exportedOn: view.today,
    header: { left: `${title} · ${view.number}`, right: 'Personal information' },
    footer: { left: dateInWords(view.today), right: `Record ${about.auditHead}` },
    cover: null,
    blocks,
  };
}

/** What the family told, or that they have not. */
function told(text: string): string {
  return text === '' ? 'Not recorded' : text;
}

function keyWorkerToday(view: FamilyView): string {
  const { keyWorker } = view;
  if (keyWorker.state === 'none') return 'None';
  if (keyWorker.state !== 'allocated') {
    const state = keyWorker.state === 'declined-by-family' ? 'Declined by the family' : 'Not allocated';
    return `${state}: ${keyWorker.reason}`;
  }
  const phone = view.keyWorkerPhone === '' ? '' : `, ${view.keyWorkerPhone}`;
  const cover = keyWorker.coveredBy === null ? '' : `\nToday: ${keyWorker.coveredBy}`;
  return `${keyWorker.name}, ${view.keyWorkerRole}${phone}, since ${dateInWords(keyWorker.since)}${cover}`;
}

const people = (entry: ContactEntry) =>
  entry.with.map((person) => (person.name === '' ? person.relationship : `${person.name} (${person.relationship})`));

function contactCell(entry: ContactEntry, isCorrection: boolean): string {
  const support = entry.supportOffered === 'yes' ? `Support offered: ${entry.supportWhat}` : '';
  const leaflet = entry.leaflet?.given === 'yes' ? `Leaflet given ${dateInWords(entry.leaflet.on)}` : '';
  return [
    entry.note,
    ...entry.touchpoints.map((touchpoint) => touchpointLabels[touchpoint]),
    ...entry.questions.map((question) => `Asked: ${question}`),
    support,
    leaflet,
    ...entry.promises.map((promise) => `Told: ${promise.what}, by ${dateInWords(promise.dueOn)}`),
    entry.processConcern === '' ? '' : `Process not followed, they say: ${entry.processConcern}`,
    isCorrection ? 'This entry was corrected; the original is kept in the records.' : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function contactRows(contacts: FamilyView['contacts']): string[][] {
  return contacts.map(({ entry, correctsId }) => [
    `${dateInWords(entry.on)}${entry.at === '' ? '' : `\n${entry.at}`}`,
    [
      `${contactHowLabels[entry.how]}, ${contactOutcomeLabels[entry.outcome].toLowerCase()}`,
      people(entry).join('\n'),
      `By ${entry.by}`,
      contactStageLabels[entry.stage],
    ]
      .filter(Boolean)
      .join('\n'),
    contactCell(entry, correctsId !== null),
  ]);
}

function questionTable(questions: FamilyView['questions']): Block {
  if (questions.length === 0) return { kind: 'nothing', text: 'No questions are recorded.' };
  return {
    kind: 'table',
    head: ['No.', 'Question', 'Stands', 'Answer'],
    widths: [0.5, 3, 1.5, 3],
    rows: questions.map((question) => [
      String(question.number),
      `${question.text}\nAsked ${dateInWords(question.askedOn)}`,
      questionStateLabels[questionState(question)] +
        (question.givenBackOn === null ? '' : `\n${dateInWords(question.givenBackOn)}`),
      question.answer ?? question.leftOpenReason ?? '',
    ]),
  };
}

/** Every contact with a family, oldest first: what the family had, in the order in which they had it. */
export function layOutTimeline(view: FamilyView, about: SheetAbout): PrintedDocument {
  const contacts = view.contacts.filter((contact) => contact.isCurrent).reverse();
  return sheet(view, about, 'Family contact record', [
    { kind: 'facts', items: factsOf(view, about) },
    { kind: 'heading', level: 2, text: 'Contacts' },
    contacts.length === 0
      ? { kind: 'nothing', text: 'No contact is recorded.' }
      : {
          kind: 'table',
          head: ['When', 'How and with whom', 'What'],
          widths: [1.2, 2, 4],
          rows: contactRows(contacts),
        },
    { kind: 'heading', level: 2, text: 'Questions' },
    questionTable(view.questions),
  ]);
}

function factsOf(view: FamilyView, about: SheetAbout) {
  const day = (date: string | null) => (date === null ? { blank: 'not-answered' as const } : dateInWords(date));
  return [
    { label: 'Child', value: about.childName },
    { label: 'Born', value: day(view.dateOfBirth) },
    { label: 'Died', value: day(view.dateOfDeath) },
    { label: 'Key worker', value: keyWorkerToday(view) },
    { label: 'Where contact stands', value: view.standing },
    { label: 'Next contact due', value: view.nextContact === null ? 'None agreed' : dateInWords(view.nextContact) },
  ];
}

/** One sheet for whoever takes a family over: what to know before the first call, what is open, what was said last. */
export function layOutHandover(view: FamilyView, about: SheetAbout): PrintedDocument {
  const { wishes } = view;
  const [, ...before] = view.allocations;
  const latest = view.contacts.filter((contact) => contact.isCurrent).slice(0, 5);
  const open = view.questions.filter((question) => !['given-back', 'left-open'].includes(questionState(question)));
  const promised = view.promises.filter((promise) => promise.keptOn === null);
  const quiet = wishes.doNotContactUntil;
  const mind = [
    ...(quiet === null ? [] : [`Do not contact before ${dateInWords(quiet)}. ${wishes.doNotContactReason}`.trim()]),
    ...wishes.anniversaries.map(({ monthDay, what }) => `${dateInWords(`2024-${monthDay}`).slice(0, -5)}: ${what}`),
  ];
  const had = new Map(view.touchpoints.map(({ touchpoint, on }) => [touchpoint, on]));
  return sheet(view, about, 'Handover of a family', [
    {
      kind: 'facts',
      items: [
        ...factsOf(view, about),
        {
          label: 'Family',
          value: told(view.relatives.map((each) => `${each.name} (${each.relationship})`).join('\n')),
        },
        { label: 'Their name for the child', value: told(wishes.preferredName) },
        { label: 'Words to use or avoid', value: told(wishes.preferredWords) },
        { label: 'How to reach them', value: told(wishes.howToReach) },
        {
          label: 'Language',
          value: told(
            [wishes.language, wishes.interpreter === 'needed' ? 'interpreter needed' : ''].filter(Boolean).join(', '),
          ),
        },
      ],
    },
    { kind: 'heading', level: 2, text: 'Days to mind' },
    mind.length === 0 ? { kind: 'nothing', text: 'None recorded.' } : { kind: 'list', items: mind },
    { kind: 'heading', level: 2, text: 'Open questions' },
    questionTable(open),
    { kind: 'heading', level: 2, text: 'Promised and not done yet' },
    promised.length === 0
      ? { kind: 'nothing', text: 'Nothing is open.' }
      : { kind: 'list', items: promised.map((promise) => `${promise.what}, by ${dateInWords(promise.dueOn)}`) },
    { kind: 'heading', level: 2, text: 'What they have had' },
    {
      kind: 'facts',
      items: touchpoints.map((touchpoint) => {
        const on = had.get(touchpoint);
        return { label: touchpointLabels[touchpoint], value: on === undefined ? 'Not yet' : dateInWords(on) };
      }),
    },
    { kind: 'heading', level: 2, text: 'Latest contacts' },
    latest.length === 0
      ? { kind: 'nothing', text: 'No contact is recorded.' }
      : { kind: 'table', head: ['When', 'How and with whom', 'What'], widths: [1.2, 2, 4], rows: contactRows(latest) },
    ...(before.length === 0
      ? []
      : ([
          { kind: 'heading', level: 2, text: 'Earlier key workers' },
          {
            kind: 'list',
            items: before.map(
              (each) =>
                `${each.personName ?? (each.state === 'declined-by-family' ? 'Declined by the family' : 'Not allocated')}, from ${dateInWords(each.startOn)}${each.endReason === null ? '' : `. Ended: ${each.endReason}`}`,
            ),
          },
        ] satisfies Block[])),
  ]);
}
