// The part of npm start that runs on Node 24.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './chromium-host/findBrowser.ts';
import { runStandIn } from './chromium-host/run.ts';
import { findElectron } from './findElectron.ts';
import { ensurePrograms } from './setup.mjs';
import { bundleIfStale } from './stale.ts';

const args = process.argv.slice(2);
const { DISPLAY, WAYLAND_DISPLAY } = process.env;

if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
  console.log('There is no display to open a window on, so this runs the main job without one (npm run demo).');
  process.exit(spawnSync('npm', ['run', 'demo'], { stdio: 'inherit' }).status ?? 1);
}

await bundleIfStale();
const electron = await findElectron();
if (electron !== null) {
  process.exit(spawnSync(electron, ['.', ...args], { stdio: 'inherit' }).status ?? 1);
}
if (findBrowser() === null) ensurePrograms(['chromium']);
const browser = findBrowser();
if (browser === null) {
  console.error(
    "Electron's binary could not be fetched and no Chromium, Chrome or Edge was found. Install one of them and run npm start again.",
  );
  process.exit(1);
}
process.exitCode = await runStandIn(args);
