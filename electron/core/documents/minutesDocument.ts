import type { Block } from './blocks.ts';
import type { LabelledValue } from './pack.ts';
import type { PrintedDocument } from './printedDocument.ts';
import { framed, type PrintoutFrame } from './printouts.ts';

/** What the panel found and decided on one case. */
export interface MinutedCase {
  packNumber: string;
  /** 'Infant, 2 months'. */
  title: string;
  decision: LabelledValue[];
  factors: { factor: string; level: string; modifiable: string }[];
  notes: string[];
  withoutQuorum: boolean;
}

/** The minutes of a panel meeting, without anything that identifies a child. */
export interface MinutesDocument {
  facts: LabelledValue[];
  present: { name: string; role: string; employer: string }[];
  apologies: string[];
  quorum: string;
  declarations: string[];
  lastMinutes: string[];
  cases: MinutedCase[];
  actions: { number: string; action: string; owner: string; due: string; informed: string }[];
  otherBusiness: string[];
}

function section(text: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text }, ...blocks];
}

const texts = (list: readonly string[]): Block[] => list.map((text) => ({ kind: 'paragraph', text }));

function caseBlocks(item: MinutedCase): Block[] {
  const factors: Block[] =
    item.factors.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: ['Factor', 'Level of influence', 'Modifiable'],
            widths: [2.4, 1, 1],
            rows: item.factors.map(({ factor, level, modifiable }) => [factor, level, modifiable]),
          },
        ];
  return [
    { kind: 'heading', level: 3, text: `Case ${item.packNumber}: ${item.title}` },
    { kind: 'facts', items: item.decision },
    ...(item.withoutQuorum ? texts(['Decided without quorum: this decision is provisional.']) : []),
    ...factors,
    ...texts(item.notes),
  ];
}

/**
 * Minutes of a meeting, as PDF or Word.
 *
 * @example
 * const docx = await buildDocumentDocx(layOutMinutes(frame, minutes));
 */
export function layOutMinutes(frame: PrintoutFrame, minutes: MinutesDocument): PrintedDocument {
  const present: Block =
    minutes.present.length === 0
      ? { kind: 'nothing', text: 'No attendance was recorded.' }
      : {
          kind: 'table',
          head: ['Name', 'Role', 'Employer'],
          rows: minutes.present.map(({ name, role, employer }) => [name, role, employer]),
        };
  return framed(frame, [
    { kind: 'facts', items: minutes.facts },
    ...section('Attendance', [
      present,
      ...texts(minutes.apologies.length === 0 ? [] : [`Apologies: ${minutes.apologies.join('; ')}`]),
      ...texts([minutes.quorum]),
    ]),
    ...section(
      'Declarations of interest',
      minutes.declarations.length === 0
        ? [{ kind: 'nothing', text: 'No interest was declared.' }]
        : [{ kind: 'list', items: minutes.declarations }],
    ),
    ...section('Minutes of the last meeting', texts(minutes.lastMinutes)),
    ...section('Cases', minutes.cases.flatMap(caseBlocks)),
    ...section(
      'Actions',
      minutes.actions.length === 0
        ? [{ kind: 'nothing', text: 'No action was agreed.' }]
        : [
            {
              kind: 'table',
              head: ['No.', 'Action', 'Owner', 'Due', 'Owner informed'],
              widths: [0.4, 2.2, 1.1, 0.9, 0.9],
              rows: minutes.actions.map((a) => [a.number, a.action, a.owner, a.due, a.informed]),
            },
          ],
    ),
    ...section('General business', texts(minutes.otherBusiness)),
  ]);
}
