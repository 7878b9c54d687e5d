// Type-checks each layer with only that layer's libraries, so that a wrong import fails even before the layer rules run.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const layers = ['domain', 'db', 'electron/api', 'electron/core', 'electron/desktop', 'renderer', 'build', 'test'];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : layers;
let failed = 0;
for (const layer of wanted) {
  if (!existsSync(layer) || !readdirSync(layer, { recursive: true }).some((f) => /\.tsx?$/.test(String(f)))) continue;
  const run = spawnSync(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', layer], {
    stdio: 'inherit',
  });
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
