import { inKeyedWords } from '../../../domain/notification/keyOnce.ts';
import type { KeyOnceLineView, KeyOnceView } from '../../api/keyOnce.ts';
import type { Block } from './blocks.ts';
import type { PrintedDocument } from './printedDocument.ts';
import { framed, type PrintoutFrame } from './printouts.ts';

/** What one line is to be keyed as; a blank is a rule to write on. */
function toKey(line: KeyOnceLineView): string {
  if (line.state === 'known') return line.text;
  if (line.state === 'not-known') return 'Not known';
  return line.heldElsewhere ? 'Blank here: this app does not ask it' : 'Blank';
}

function standing(line: KeyOnceLineView): string {
  switch (line.standing) {
    case 'keyed':
      return 'Keyed';
    case 'changed':
      return `[  ] was: ${line.keyed ? inKeyedWords(line.keyed) : ''}`;
    case 'to-key':
      return '[  ]';
    case 'nothing-to-key':
      return '';
  }
}

/**
 * The sheet on paper, for keying by hand into the NCMD portal or eCDOP: the fields in the forms' order, what changed
 * first.
 *
 * @param part 'to-key' leaves out what is keyed as it stands and what is blank
 */
export function layOutKeyOnce(frame: PrintoutFrame, view: KeyOnceView, part: 'all' | 'to-key'): PrintedDocument {
  const { counts } = view;
  const wanted = (line: KeyOnceLineView) => part === 'all' || line.standing === 'to-key' || line.standing === 'changed';
  const sections = view.sections.flatMap((section): Block[] => {
    const rows = section.lines.filter(wanted).map((line) => {
      const national = line.national ? `\nNational record says: ${line.national.text}` : '';
      return [`${line.label}${line.uncertain ? ' *' : ''}`, `${toKey(line)}${national}`, standing(line)];
    });
    if (rows.length === 0) return [];
    return [
      { kind: 'heading', level: 2, text: `${section.form}: ${section.title}` },
      { kind: 'table', head: ['Field', 'Key this', 'Keyed'], widths: [1.2, 2.2, 0.9], rows },
    ];
  });
  const changes: Block[] =
    view.changed.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: 'Changed since it was keyed' },
          {
            kind: 'table',
            head: ['Field', 'Was keyed as', 'Key now'],
            widths: [1.2, 1.5, 1.5],
            rows: view.changed.map(({ label, was, now }) => [label, inKeyedWords(was), inKeyedWords(now)]),
          },
        ];
  return framed(frame, [
    {
      kind: 'paragraph',
      text: 'For keying into the NCMD portal or eCDOP by hand. This app sends nothing: what was keyed is what somebody ticked.',
    },
    {
      kind: 'facts',
      items: [
        { label: 'To key', value: String(counts.toKey) },
        { label: 'Changed since keyed', value: String(counts.changed) },
        { label: 'Keyed', value: String(counts.keyed) },
        { label: 'Not known', value: String(counts.notKnown) },
        { label: 'Blank', value: String(counts.blank) },
      ],
    },
    ...changes,
    ...sections,
    {
      kind: 'note',
      text: '* Not confirmed to be on the current national form in these words and in this place. Compare it with the form on the screen.',
    },
  ]);
}
