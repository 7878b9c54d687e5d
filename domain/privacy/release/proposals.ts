import type { DisclosurePolicy, ReleaseSource } from './contract.ts';

/**
 * What to try when nothing safe can be printed, in the order of privacy.md 1.3: merge the two smallest categories,
 * drop a dimension, pool another year, round to 10. Names categories, never counts.
 */
export function proposeCollapses(source: ReleaseSource, policy: DisclosurePolicy): string[] {
  const wanted = [...source.publish].sort((a, b) => b.dims.length - a.dims.length)[0];
  const proposals: string[] = [];
  const widest = [...(wanted?.dims ?? [])].sort(
    (a, b) => (source.dims[b]?.length ?? 0) - (source.dims[a]?.length ?? 0),
  );
  const dim = widest.find((name) => (source.dims[name]?.length ?? 0) > 2);
  if (dim !== undefined) {
    const [first, second] = smallestTwo(source, dim);
    proposals.push(`Merge the two smallest categories of ${dim}: '${first}' and '${second}'.`);
  }
  if (wanted && wanted.dims.length > 1)
    proposals.push(`Drop a dimension: publish ${wanted.dims.filter((name) => name !== widest[0]).join(' by ')} alone.`);
  proposals.push('Pool another year, so that the counts are larger.');
  if (policy.zerosShown && policy.roundTo !== 1) proposals.push('Hide zeros as well as small counts.');
  if (policy.roundTo !== 10) proposals.push('Round to the nearest 10.');
  return proposals;
}

function smallestTwo(source: ReleaseSource, dim: string): [string, string] {
  const sums = new Map((source.dims[dim] ?? []).map((category) => [category, 0]));
  for (const record of source.microcounts) {
    const category = String(record[dim]);
    if (sums.has(category)) sums.set(category, (sums.get(category) ?? 0) + record.n);
  }
  const order = [...sums].sort((a, b) => a[1] - b[1]).map(([category]) => category);
  const pair = (source.dims[dim] ?? []).filter((category) => order.slice(0, 2).includes(category));
  return [pair[0] ?? '', pair[1] ?? ''];
}
