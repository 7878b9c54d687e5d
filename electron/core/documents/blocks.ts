import type { LabelledValue, PackValue } from './pack.ts';

/** A bar of a chart. A suppressed value has no length and is read as 'suppressed'. */
export interface ChartBar {
  label: string;
  /** The printed number, or null when it is suppressed. */
  value: number | null;
  /** The number as it is printed: '10', '25 %', '*'. */
  printed: string;
}

/** A chart drawn from printed numbers only, with the sentence that stands for it when it cannot be seen. */
export interface ChartSpec {
  /** Empty where the heading above already says it. */
  title: string;
  alternative: string;
  /** One colour for each series; the first is the year in hand, the second the one it is compared with. */
  series: { name: string; bars: ChartBar[] }[];
}

/** A table as it is printed. A cell of `null` is suppressed: shown as '*', read as 'suppressed'. */
export interface TableSpec {
  caption?: string;
  head: string[];
  rows: (PackValue | null)[][];
  /** Relative widths; equal when absent. */
  widths?: number[];
  /** How each column stands; left when absent. */
  align?: ('left' | 'right')[];
  notes?: string[];
  chart?: ChartSpec;
}

/** What every printed document is made of. */
export type Block =
  /** The name of the document on its cover. */
  | { kind: 'title'; text: string }
  /** The list of headings, by name: only a PDF knows its pages. */
  | { kind: 'contents'; entries: { level: number; text: string }[] }
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  /** A heading below the third level, in no contents. */
  | { kind: 'minor'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; items: LabelledValue[] }
  | ({ kind: 'table' } & TableSpec)
  /** Small quiet print. */
  | { kind: 'note'; text: string }
  /** Said in place of content that is not there. */
  | { kind: 'nothing'; text: string }
  | { kind: 'page-break' };

const blankWords = {
  'not-answered': 'Not answered',
  'not-known': 'Recorded as not known',
  'not-applicable': 'Does not apply',
} as const;

/**
 * A value in printed words.
 *
 * @example
 * printedValue({ blank: 'not-known' }) // 'Recorded as not known'
 */
export function printedValue(value: PackValue): string {
  if (typeof value !== 'string') return blankWords[value.blank];
  return value === '' ? blankWords['not-answered'] : value;
}

/** Headings in the order they stand, down to a level: the contents of a document. */
export function headingsOf(blocks: readonly Block[], depth: number): { level: number; text: string }[] {
  return blocks.flatMap((block) => (block.kind === 'heading' && block.level <= depth ? [block] : []));
}
