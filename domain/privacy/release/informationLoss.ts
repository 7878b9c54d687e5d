import type { PublishedRelease, ReleaseSource } from './contract.ts';
import { draftTables } from './publishedCells.ts';

/** What a release costs in information. For the person who makes the report, never for print: it holds a true count. */
export interface InformationLoss {
  cells: number;
  hidden: number;
  /** Cells hidden only to protect others. */
  secondary: number;
  /** Share of all deaths counted in the finest cells of the tables that can no longer be read, 0..1. */
  deathsHidden: number;
  /** The largest count that is hidden, and where. */
  largestHidden: { table: string; key: Record<string, string>; count: number } | null;
}

/**
 * How much a release leaves out, to weigh one policy against another before anything is saved. [privacy.md rule 26]
 *
 * @example informationLoss(source, protectRelease(source, policy)).hidden
 */
export function informationLoss(source: ReleaseSource, release: PublishedRelease): InformationLoss {
  const loss: InformationLoss = { cells: 0, hidden: 0, secondary: 0, deathsHidden: 0, largestHidden: null };
  const drafts = draftTables(source);
  let inner = 0;
  let lost = 0;
  release.tables.forEach((table, t) => {
    const draft = drafts[t];
    table.cells.forEach((cell, c) => {
      const count = draft?.cells[c]?.count ?? 0;
      const finest = Object.entries(cell.key).every(([dim, label]) => source.dims[dim]?.includes(label));
      loss.cells += 1;
      if (finest) inner += count;
      if (cell.value !== null) return;
      loss.hidden += 1;
      if (finest) lost += count;
      if (count > release.rule.threshold) loss.secondary += 1;
      if (count > (loss.largestHidden?.count ?? -1)) loss.largestHidden = { table: table.id, key: cell.key, count };
    });
  });
  loss.deathsHidden = inner === 0 ? 0 : lost / inner;
  return loss;
}
