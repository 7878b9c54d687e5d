// What `import ... from 'electron'` means inside one run: the address of this module carries the run's number.
import { runs } from './runs.ts';

const run = new URL(import.meta.url).searchParams.get('run') ?? '';
const surface = runs().get(run);
if (surface === undefined) throw new Error(`No host has run number '${run}'`);

export const {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
  shell,
  utilityProcess,
} = surface;
