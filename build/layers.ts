// npm run layers: the rules of .dependency-cruiser.cjs, and proof that every layer was really read.
import { createRequire } from 'node:module';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';

export const layerFolders = ['domain', 'db', 'electron/api', 'electron/core', 'electron/desktop', 'renderer'] as const;

export interface LayerReport {
  /** Modules read in each layer. None at all means that the checker looked elsewhere, not that all is well. */
  visited: Record<(typeof layerFolders)[number], number>;
  broken: string[];
}

const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration;

/** Checks who imports whom in the folders given. */
export async function checkLayers(folders: readonly string[], baseDir = process.cwd()): Promise<LayerReport> {
  const { output } = await cruise([...folders], { ...rules.options, ruleSet: rules, validate: true, baseDir });
  const { modules, summary } = output as ICruiseResult;
  const count = (folder: string) => modules.filter((module) => module.source.startsWith(`${folder}/`)).length;
  return {
    visited: Object.fromEntries(layerFolders.map((folder) => [folder, count(folder)])) as LayerReport['visited'],
    broken: summary.violations.map(({ rule, from, to, cycle }) => {
      const way = cycle === undefined ? [to] : cycle.map(({ name }) => name);
      return `${rule.name}: ${from} imports ${way.join(', that ')}`;
    }),
  };
}

if (import.meta.main) {
  const { visited, broken } = await checkLayers(layerFolders);
  for (const [folder, count] of Object.entries(visited)) console.log(`${folder}: ${count} modules`);
  const unvisited = Object.entries(visited).filter(([, count]) => count === 0);
  for (const [folder] of unvisited) console.error(`${folder} was not read at all`);
  for (const line of broken) console.error(line);
  process.exitCode = broken.length + unvisited.length === 0 ? 0 : 1;
}
