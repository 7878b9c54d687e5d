import type { Figure } from './figure.ts';
import type { Goal } from './goals.ts';

function ms(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 100) return `${milliseconds.toFixed(0)} ms`;
  return `${milliseconds.toFixed(milliseconds >= 10 ? 1 : 2)} ms`;
}

const times = (ratio: number) => `${ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(2)}x`;

/** One figure in a line, while the run goes on. */
export function lineOf({ what, size, ours, beside, note }: Figure): string {
  const ratio = beside === undefined ? '' : ` = ${times(beside.ratio)} of ${ms(beside.times.median)} (${beside.what})`;
  const taken = ours === null ? '' : `${ms(ours.median)}, p95 ${ms(ours.p95)}${ratio}`;
  return `${what}, ${size.toLocaleString('en-GB')}: ${[taken, note].filter(Boolean).join('; ')}`;
}

/** The whole run as a table: ratios first, then times, then how they grow from one size to the next. */
export function tableOf(figures: readonly Figure[], goals: readonly Goal[]): string {
  const lines = [
    '',
    '| What | Size | Ratio | Beside | Median | p95 | Growth | |',
    '|---|---:|---:|---|---:|---:|---:|---|',
  ];
  for (const [, own] of Map.groupBy(figures, ({ key }) => key)) {
    for (const [index, { what, size, ours, beside, note = '' }] of own.entries()) {
      const before = own[index - 1];
      const growth = before?.ours && ours ? times(ours.median / before.ours.median) : '';
      const cells = [
        index === 0 ? what : '',
        size.toLocaleString('en-GB'),
        beside === undefined ? '' : times(beside.ratio),
        index === 0 ? (beside?.what ?? '') : '',
        ours === null ? '' : ms(ours.median),
        ours === null ? '' : ms(ours.p95),
        growth,
        note,
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  lines.push('', '| Goal | Limit | Measured | |', '|---|---|---|---|');
  for (const { goal, limit, measured, met } of goals) {
    lines.push(`| ${goal} | ${limit} | ${measured} | ${met === null ? 'not measured' : met ? 'met' : 'NOT MET'} |`);
  }
  return lines.join('\n');
}
