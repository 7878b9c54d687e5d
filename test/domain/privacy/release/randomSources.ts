import type { ReleaseSource } from '../../../../domain/privacy/protectRelease.ts';

/** A small seeded generator, so that every run of a measurement sees the same sources. */
export function seeded(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const lists: Record<string, string[]> = {
  age: ['0-27 days', '28-364 days', '1-4 years', '5-9 years', '10-14 years', '15-17 years'],
  cause: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'],
  sex: ['F', 'M'],
  area: ['North', 'South', 'East', 'West', 'Hill'],
  ethnicity: ['Asian', 'Black', 'Mixed', 'White', 'Not known'],
  period: ['Q1', 'Q2', 'Q3', 'Q4'],
};
const subtotals: Record<string, Record<string, string[]>> = {
  age: { 'Under 1': ['0-27 days', '28-364 days'], 'Under 5': ['0-27 days', '28-364 days', '1-4 years'] },
  cause: { External: ['A', 'B', 'C'], Medical: ['D', 'E', 'F', 'G'] },
  area: { Border: ['North', 'East'] },
};

export const shapes = ['one-way', 'two-way', 'three-way', 'linked', 'successive', 'overlapping', 'wild'] as const;
export type Shape = (typeof shapes)[number];
export interface Sample {
  shape: Shape;
  source: ReleaseSource;
  /** What was released before, in order, when the shape is 'successive'. */
  before: ReleaseSource[];
  total: number;
}

/** An invented source of the kind a child death overview panel has: sparse counts, skewed to a few causes and ages. */
export function randomSample(seed: number, shape: Shape): Sample {
  if (shape === 'wild') return wildSample(seed);
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const wanted = {
    'one-way': 1,
    'two-way': 2,
    'three-way': 3,
    linked: 2 + Math.floor(random() * 2),
    overlapping: 3,
    wild: 3,
    successive: 1 + Math.floor(random() * 2),
  }[shape];
  const names = shuffle(
    shape === 'successive' ? Object.keys(lists).filter((d) => d !== 'period') : Object.keys(lists),
    random,
  ).slice(0, wanted);
  if (shape === 'successive') names.push('period');
  const most =
    shape === 'three-way' || (shape === 'linked' && names.length > 2) || (shape === 'successive' && names.length > 2)
      ? 4
      : 10;
  const dims: Record<string, string[]> = {};
  const aggregates: ReleaseSource['aggregates'] = {};
  const hierarchy = random() < 0.4;
  for (const name of names) {
    const all = lists[name] ?? [];
    const size =
      name === 'period'
        ? shape === 'successive'
          ? 2 + Math.floor(random() * 3)
          : all.length
        : Math.max(2, Math.min(most, Math.ceil(random() * all.length)));
    dims[name] = all.slice(0, size);
    if (!hierarchy || !subtotals[name]) continue;
    const fitting = Object.entries(subtotals[name]).filter(
      ([, list]) => list.every((c) => dims[name]?.includes(c)) && list.length < size,
    );
    if (fitting.length > 0) aggregates[name] = Object.fromEntries(fitting);
  }
  const total = pick([20, 40, 60, 88, 120, 200, 440]);
  const weights = Object.fromEntries(names.map((name) => [name, skew((dims[name] ?? []).length, random)]));
  const counts = new Map<string, number>();
  for (let i = 0; i < total; i++) {
    const combination = names.map((name) => draw(dims[name] ?? [], weights[name] ?? [], random));
    const key = JSON.stringify(combination);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const microcounts = [...counts].map(([key, n]) => {
    const labels: string[] = JSON.parse(key);
    return { ...Object.fromEntries(names.map((name, i) => [name, labels[i] ?? ''])), n };
  }) as ReleaseSource['microcounts'];
  const withSubtotals = (list: string[]) => {
    const found = Object.fromEntries(
      list.filter((d) => aggregates[d]).map((d) => [d, Object.keys(aggregates[d] ?? {})]),
    );
    return Object.keys(found).length > 0 ? { subtotals: found } : {};
  };
  const table = (id: string, list: string[], filter?: Record<string, string>) => ({
    id,
    dims: list,
    ...withSubtotals(list),
    ...(filter ? { filter } : {}),
  });
  if (shape === 'successive') {
    const kept = names.filter((name) => name !== 'period');
    const periods = dims.period ?? [];
    const base = { dims, aggregates, releaseDim: 'period' };
    const style = Math.floor(random() * 3);
    if (style === 0) {
      const first = microcounts.filter((record) => record.period !== periods.at(-1));
      const early = {
        ...base,
        dims: { ...dims, period: periods.slice(0, -1) },
        microcounts: first,
        publish: [table('t', kept)],
      };
      return { shape, total, before: [early], source: { ...base, microcounts, publish: [table('t', kept)] } };
    }
    if (style === 1) {
      const early = { ...base, microcounts, publish: [table('t', kept, { period: periods[0] ?? '' })] };
      return { shape, total, before: [early], source: { ...base, microcounts, publish: [table('t', kept)] } };
    }
    const early = { ...base, microcounts, publish: [table('t', kept, { period: periods[0] ?? '' })] };
    const second = { ...base, microcounts, publish: [table('t', kept, { period: periods[1] ?? '' })] };
    return { shape, total, before: [early, second], source: { ...base, microcounts, publish: [table('t', kept)] } };
  }
  if (shape === 'overlapping') {
    const [a = '', b = '', c = ''] = names;
    const only = (list: string[]): ReleaseSource => ({
      dims: Object.fromEntries(list.map((d) => [d, dims[d] ?? []])),
      aggregates: Object.fromEntries(list.filter((d) => aggregates[d]).map((d) => [d, aggregates[d] ?? {}])),
      microcounts: microcounts.map((record) => {
        const labels = Object.fromEntries(list.map((d) => [d, String(record[d])]));
        return { ...labels, n: record.n } as ReleaseSource['microcounts'][number];
      }),
      publish: [table('t', list)],
    });
    return { shape, total, before: [only([a, b])], source: random() < 0.5 ? only([a, c]) : only([b, c]) };
  }
  const publish = [table('t1', names)];
  if (shape === 'linked') {
    publish.length = 0;
    const [a, b, c] = names;
    if (c === undefined) {
      publish.push(table('t1', [a ?? '']), table('t2', [b ?? '']), table('t3', [a ?? '', b ?? '']));
      if (random() < 0.5) publish.push(table('t4', [b ?? ''], { [a ?? '']: dims[a ?? '']?.[0] ?? '' }));
    } else {
      publish.push(table('t1', [a ?? '', b ?? '']), table('t2', [b ?? '', c]));
      if (random() < 0.5) publish.push(table('t3', [a ?? '', c]));
      if (random() < 0.4) publish.push(table('t4', [a ?? '', b ?? ''], { [c]: dims[c]?.[0] ?? '' }));
    }
  }
  return { shape, total, before: [], source: { dims, aggregates, microcounts, publish } };
}

function shuffle<T>(list: T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = copy[i] as T;
    copy[i] = copy[j] as T;
    copy[j] = held;
  }
  return copy;
}

function skew(size: number, random: () => number): number[] {
  return Array.from({ length: size }, () => random() ** 2 + 0.02);
}

function draw(labels: string[], weights: number[], random: () => number): string {
  let at = random() * weights.reduce((a, b) => a + b, 0);
  for (const [i, label] of labels.entries()) {
    at -= weights[i] ?? 0;
    if (at <= 0) return label;
  }
  return labels[0] ?? '';
}

/**
 * Anything the contract allows: up to four dimensions, several tables of one to three with sub-totals and filters by
 * category or sub-total, overlapping sub-totals, a release dimension or none, up to two earlier releases of other tables.
 */
function wildSample(seed: number): Sample {
  const random = seeded(seed + 5000);
  const upTo = (n: number) => Math.floor(random() * n);
  const names = shuffle(['d', 'e', 'f', 'g'], random).slice(0, 1 + upTo(4));
  const dims: Record<string, string[]> = {};
  const aggregates: ReleaseSource['aggregates'] = {};
  for (const name of names) {
    dims[name] = Array.from({ length: 2 + upTo(names.length > 2 ? 3 : 6) }, (_, i) => `${name}${i}`);
    for (let a = upTo(3); a > 0; a--) {
      const members = (dims[name] ?? []).filter(() => random() < 0.5);
      if (members.length > 0) aggregates[name] = { ...aggregates[name], [`${name} group ${a}`]: members };
    }
  }
  const total = 5 + upTo(random() < 0.5 ? 60 : 500);
  const weights = names.map((name) => skew(dims[name]?.length ?? 0, random));
  const microcounts = Array.from({ length: total }, () => ({
    ...Object.fromEntries(names.map((name, i) => [name, draw(dims[name] ?? [], weights[i] ?? [], random)])),
    n: 1,
  })) as ReleaseSource['microcounts'];
  const tables = (from: number): ReleaseSource['publish'] =>
    Array.from({ length: 1 + upTo(4) }, (_, t) => {
      const list = shuffle(names, random).slice(0, 1 + upTo(Math.min(3, names.length)));
      const labels = list.filter((d) => aggregates[d] && random() < 0.6);
      const subtotals = Object.fromEntries(labels.map((d) => [d, Object.keys(aggregates[d] ?? {})]));
      const free = names.filter((d) => !list.includes(d) && random() < 0.4);
      const filter = Object.fromEntries(
        free.map((d) => {
          const choices = [...(dims[d] ?? []), ...Object.keys(aggregates[d] ?? {})];
          return [d, choices[upTo(choices.length)] ?? ''];
        }),
      );
      return {
        id: `t${from + t}`,
        dims: list,
        ...(labels.length > 0 ? { subtotals } : {}),
        ...(free.length > 0 ? { filter } : {}),
      };
    });
  const releaseDim = random() < 0.4 ? { releaseDim: names[upTo(names.length)] ?? '' } : {};
  const release = (from: number): ReleaseSource => ({
    dims,
    aggregates,
    microcounts,
    publish: tables(from),
    ...releaseDim,
  });
  const before = Array.from({ length: random() < 0.5 ? 0 : 1 + upTo(2) }, (_, i) => release(10 * i));
  return { shape: 'wild', total, before, source: release(30) };
}

/** A table small enough that every choice of suppressions can be tried: two by two or two by three. */
export function tinySample(seed: number): ReleaseSource {
  const random = seeded(seed + 77);
  const rows = ['F', 'M'];
  const columns = random() < 0.5 ? ['North', 'South'] : ['North', 'South', 'East'];
  const microcounts = rows.flatMap((sex) =>
    columns.map((area) => ({ sex, area, n: random() < 0.15 ? 0 : Math.floor(random() ** 2 * 40) })),
  ) as ReleaseSource['microcounts'];
  return {
    dims: { sex: rows, area: columns },
    aggregates: {},
    microcounts,
    publish: [{ id: 't', dims: ['sex', 'area'] }],
  };
}
