import type { Beside, Times } from './measure.ts';

/** One measured thing at one size. */
export interface Figure {
  /** Permanent: what a baseline compares. */
  key: string;
  /** In the words of the table. */
  what: string;
  /** Cases in the store, or rows, contacts, pages: whatever the figure grows with. */
  size: number;
  /** Null for what is no time: memory, size. */
  ours: Times | null;
  /** What it stands beside. */
  beside?: { what: string; times: Times; ratio: number };
  /** Anything the table says in words: entries a second, pages, bytes. */
  note?: string;
  /** Numbers that goals look at, by name. */
  more?: Record<string, number>;
}

/** A figure with its limit or its peer. */
export function besideOf(
  about: Pick<Figure, 'key' | 'what' | 'size' | 'note' | 'more'>,
  what: string,
  run: Beside,
): Figure {
  return { ...about, ours: run.ours, beside: { what, times: run.limit, ratio: run.ratio } };
}

/** Says a figure while the run goes on. */
export type Say = (figure: Figure) => void;

/** How much a run may take. */
export interface Pace {
  quick: boolean;
  /** Takes generated stores of earlier sources as they are. */
  keep: boolean;
}
