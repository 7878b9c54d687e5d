import type { Highs } from 'highs';
import * as highsModule from 'highs';
import type { Bound, Known } from './auditor.ts';
import { reduceUnknowns } from './auditor.ts';

/** The package's types read differently under the two module settings that import this file. */
const loader: unknown = highsModule.default;

function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function';
}

/**
 * Bounds by HiGHS, as a mixed-integer program (the exact least and greatest whole count, where fractions may reach
 * further) or as a linear one. Slower, so for a sample, and where the other solver goes round in circles.
 */
export async function boundsByHighs(whole = true): Promise<(cells: Known[], count: number) => Bound> {
  if (!isLoader(loader)) throw new Error('HiGHS could not be loaded');
  const highs = await loader();
  return (cells, count) => {
    const { constraints, columns } = reduceUnknowns(cells, count);
    const lines: string[] = [];
    const sums = new Map<string, string[]>();
    for (const { name, rows } of columns.values())
      for (const row of rows) sums.set(row, [...(sums.get(row) ?? []), name]);
    for (const [row, { min, max, equal }] of constraints) {
      const sum = (sums.get(row) ?? []).join(' + ');
      if (sum === '') continue;
      if (equal !== undefined) lines.push(` ${row}: ${sum} = ${equal}`);
      if (min !== undefined && min > 0) lines.push(` ${row}l: ${sum} >= ${min}`);
      if (max !== undefined) lines.push(` ${row}h: ${sum} <= ${max}`);
    }
    const general = whole ? `\nGeneral\n ${[...columns.values()].map(({ name }) => name).join('\n ')}` : '';
    return (unknowns) => {
      const wanted = new Set(unknowns);
      const goal = [...columns.values()].filter(({ members }) => wanted.has(members[0] ?? -1)).map(({ name }) => name);
      if (goal.length === 0) return { low: 0, high: 0 };
      const run = (sense: 'Maximize' | 'Minimize') => {
        const problem = `${sense}\n obj: ${goal.join(' + ')}\nSubject To\n${lines.join('\n')}${general}\nEnd\n`;
        const answer = highs.solve(problem, { output_flag: false });
        if (answer.Status === 'Optimal')
          return sense === 'Maximize'
            ? Math.floor(answer.ObjectiveValue + 1e-6)
            : Math.ceil(answer.ObjectiveValue - 1e-6);
        if (sense === 'Maximize' && /nbounded/.test(answer.Status)) return Number.POSITIVE_INFINITY;
        throw new Error(`the attack ended ${answer.Status}`);
      };
      return { low: run('Minimize'), high: run('Maximize') };
    };
  };
}
