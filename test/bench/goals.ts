import type { Figure } from './figure.ts';

/** One goal and whether this run met it; null when the run did not measure it. */
export interface Goal {
  goal: string;
  limit: string;
  measured: string;
  met: boolean | null;
}

const screenKeys = [
  'queue',
  'queue-part',
  'families',
  'families-part',
  'search',
  'open-case',
  'notification',
  'family',
  'agencies',
  'process',
  'analysis',
  'history',
  'meetings',
  'actions',
];
const listKeys = ['queue', 'families', 'meetings', 'search'];

/** The goals that were set for speed and scale, against these figures. */
export function goalsOf(figures: readonly Figure[]): Goal[] {
  const at = (key: string, size: number) => figures.find((figure) => figure.key === key && figure.size === size);
  const goals: Goal[] = [];
  const add = (
    goal: string,
    limit: string,
    worst: { name: string; value: number } | null,
    most: number,
    unit: string,
  ) => {
    goals.push({
      goal,
      limit,
      measured: worst === null ? '' : `${worst.value.toFixed(worst.value < 10 ? 2 : 0)}${unit} (${worst.name})`,
      met: worst === null ? null : worst.value <= most,
    });
  };
  const worstOf = (found: readonly (Figure | undefined)[], value: (figure: Figure) => number | undefined) => {
    const all = found.flatMap((figure) => {
      const number = figure && value(figure);
      return figure === undefined || number === undefined ? [] : [{ name: figure.what, value: number }];
    });
    return all.length === 0 ? null : all.reduce((worst, each) => (each.value > worst.value ? each : worst));
  };
  const screens = screenKeys.map((key) => at(key, 5_000));
  add(
    'Screen queries at 5,000 cases beside the same SQL by hand',
    'within 2x',
    worstOf(screens, ({ beside }) => beside?.ratio),
    2,
    'x',
  );
  add(
    'Screen queries at 5,000 cases, 95th percentile',
    'under 50 ms',
    worstOf(screens, ({ ours }) => ours?.p95),
    50,
    ' ms',
  );
  const growths = listKeys.map((key) => at(key, 5_000));
  const growth = worstOf(growths, (figure) => {
    const small = at(figure.key, 500);
    return small?.ours && figure.ours ? figure.ours.median / small.ours.median : undefined;
  });
  add('List and search from 500 to 5,000 cases', 'within 1.5x', growth, 1.5, 'x');
  add(
    'List and search at 50,000 cases',
    'under 100 ms',
    worstOf(
      listKeys.map((key) => at(key, 50_000)),
      ({ ours }) => ours?.p95,
    ),
    100,
    ' ms',
  );
  const interactive = figures.find(({ key }) => key === 'interactive');
  add(
    'Window interactive, beyond 1.5x of a blank page in the same browser',
    'under 500 ms',
    interactive?.beside === undefined || interactive.ours === null
      ? null
      : { name: 'start', value: interactive.ours.median - 1.5 * interactive.beside.times.median },
    500,
    ' ms',
  );
  const memory = figures.find(({ key, size }) => key === 'memory' && size === 50_000);
  add(
    'Memory of the core at 50,000 cases',
    'under 300 MB',
    memory?.more?.megabytes === undefined ? null : { name: 'resident', value: memory.more.megabytes },
    300,
    ' MB',
  );
  const audit = worstOf(
    figures.filter(({ key }) => key === 'audit'),
    ({ more }) => (more?.perSecond === undefined ? undefined : -more.perSecond),
  );
  goals.push({
    goal: 'Check of the audit chain',
    limit: 'above 100,000 entries a second',
    measured: audit === null ? '' : `${Math.round(-audit.value).toLocaleString('en-GB')} a second`,
    met: audit === null ? null : -audit.value > 100_000,
  });
  add(
    'Memory of the core while packs are built, one of 60 cases four times',
    'under 1,000 MB',
    worstOf(
      figures.filter(({ key, size }) => key === 'pack-memory' && size >= 60),
      ({ more }) => more?.megabytes,
    ),
    1000,
    ' MB',
  );
  const frame = figures.find(({ key }) => key === 'frame-while-packing');
  add(
    'Longest frame of the window while a pack builds',
    'under 50 ms',
    frame?.ours ? { name: 'frame', value: frame.ours.median } : null,
    50,
    ' ms',
  );
  return goals;
}
