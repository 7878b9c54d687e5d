/**
 * Tables that share dimensions in a tree-like way need no full cross-classification: whole-number tables that agree
 * where they overlap can always be glued into one. So the unknowns are the counts of the cliques of the graph of
 * dimensions, made chordal, and equations say that neighbouring cliques agree.
 */
export interface CliqueTree {
  /** Each clique is a sorted list of dimensions. */
  cliques: number[][];
  /** Pairs of neighbouring cliques with the dimensions on which they must agree. */
  joins: { a: number; b: number; shared: number[] }[];
}

/**
 * Builds the clique tree for tables over `dims` dimensions of the given sizes.
 *
 * @example cliqueTree([[0, 1], [1, 2]], [2, 2, 2]) // cliques [0,1] and [1,2], joined on [1]
 */
export function cliqueTree(tables: readonly (readonly number[])[], sizes: readonly number[]): CliqueTree {
  const cliques = findCliques(tables, sizes);
  return { cliques, joins: joinCliques(cliques, sizes) };
}

function findCliques(tables: readonly (readonly number[])[], sizes: readonly number[]): number[][] {
  const neighbours = new Map<number, Set<number>>();
  for (const table of tables)
    for (const a of table) {
      const set = neighbours.get(a) ?? new Set<number>();
      neighbours.set(a, set);
      for (const b of table) if (b !== a) set.add(b);
    }
  const found: number[][] = [];
  while (neighbours.size > 0) {
    const [dim, around] = cheapest(neighbours, sizes);
    const clique = [dim, ...around].sort((a, b) => a - b);
    if (!found.some((other) => clique.every((d) => other.includes(d)))) found.push(clique);
    for (const a of around) {
      const set = neighbours.get(a);
      if (!set) continue;
      set.delete(dim);
      for (const b of around) if (b !== a) set.add(b);
    }
    neighbours.delete(dim);
  }
  return found.length > 0 ? found : [[]];
}

function cheapest(neighbours: Map<number, Set<number>>, sizes: readonly number[]): [number, number[]] {
  let best: [number, number[]] | undefined;
  let bestSize = Number.POSITIVE_INFINITY;
  for (const [dim, set] of neighbours) {
    const size = product([dim, ...set], sizes);
    if (size < bestSize) {
      bestSize = size;
      best = [dim, [...set]];
    }
  }
  return best ?? [0, []];
}

function joinCliques(cliques: number[][], sizes: readonly number[]): CliqueTree['joins'] {
  const pairs: CliqueTree['joins'] = [];
  cliques.forEach((clique, a) => {
    for (let b = a + 1; b < cliques.length; b++)
      pairs.push({ a, b, shared: clique.filter((dim) => cliques[b]?.includes(dim)) });
  });
  pairs.sort((p, q) => q.shared.length - p.shared.length || product(p.shared, sizes) - product(q.shared, sizes));
  const group = cliques.map((_, i) => i);
  const joins: CliqueTree['joins'] = [];
  for (const pair of pairs) {
    const from = group[pair.a] ?? 0;
    const to = group[pair.b] ?? 0;
    if (from === to) continue;
    joins.push(pair);
    for (let i = 0; i < group.length; i++) if (group[i] === from) group[i] = to;
  }
  return joins;
}

/** How many combinations the given dimensions have. */
export function product(dims: readonly number[], sizes: readonly number[]): number {
  return dims.reduce((total, dim) => total * (sizes[dim] ?? 1), 1);
}
