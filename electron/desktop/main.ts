import { join } from 'node:path';
import { app, shell } from 'electron';
import { policyArgument } from '../api/policy.ts';
import { coreArguments, type WindowNotice } from '../api/ports.ts';
import { firstPage } from './addresses.ts';
import { guardClipboard } from './clipboard.ts';
import { coreProcess } from './core.ts';
import { fileDialogs } from './files.ts';
import { watchLock } from './lock.ts';
import { setMenu } from './menu.ts';
import { guardNavigation } from './navigation.ts';
import { findPolicy, policyPlaces } from './policyFile.ts';
import { takePorts } from './ports.ts';
import { declareScheme, readFileMap, serveFiles } from './protocol.ts';
import { openSession, silenceChromium } from './session.ts';
import { shellService } from './shellService.ts';
import { makeWindow } from './window.ts';

const built = join(import.meta.dirname, '..');

function recordsFolder(training: boolean, decided: string | undefined): string {
  if (decided !== undefined && !training) return decided;
  const chosen = app.commandLine.getSwitchValue('records-folder');
  return chosen === '' ? join(app.getPath('userData'), training ? 'training' : 'records') : chosen;
}

/** In an installed app only where an ordinary user cannot write; `--policy-file` is for trying one out in development. */
function policyFiles(): string[] {
  const tried = app.isPackaged ? '' : app.commandLine.getSwitchValue('policy-file');
  return tried === '' ? policyPlaces(process.platform, process.execPath) : [tried];
}

async function open(): Promise<void> {
  const training = app.commandLine.hasSwitch('demo');
  const found = findPolicy(policyFiles());
  const { policy } = found;
  const folder = recordsFolder(training, policy.recordsFolder);
  setMenu(process.platform);
  guardNavigation();
  const session = await openSession();
  serveFiles(session, join(built, 'renderer'), readFileMap(join(built, 'desktop', 'files.json')));

  const window = makeWindow(join(built, 'desktop', 'preload.cjs'), session, app.isPackaged);
  const contents = window.webContents;
  const clipboard = guardClipboard();
  const args = [
    `${coreArguments.folder}${folder}`,
    `${coreArguments.temp}${join(folder, 'temp')}`,
    `${coreArguments.version}${app.getVersion()}`,
    `${coreArguments.policy}${policyArgument(found)}`,
    ...(training ? [coreArguments.training] : []),
  ];
  const core = coreProcess(join(built, 'core', 'main.js'), args, app.isPackaged, {
    gone: () => contents.send('core-gone' satisfies WindowNotice),
    settings: ({ idleMinutes, contentProtection }) => {
      lock.setIdleMinutes(Math.min(idleMinutes, policy.idleMinutesAtMost ?? idleMinutes));
      window.setContentProtection(contentProtection || policy.contentProtection === 'always');
    },
  });
  // While the window loads, so that neither waits for the other.
  core.start();
  const lock = watchLock({ core, contents, clipboard });
  const serveShell = shellService({
    training,
    files: fileDialogs(window, core.grant),
    clipboard,
    openDocument: async (fileName) => (await shell.openPath(join(folder, 'temp', fileName))) === '',
    lock: lock.lock,
    quit: () => app.quit(),
  });
  takePorts(contents, { 'open-core': core.attach, 'open-desktop': serveShell });

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void Promise.all([clipboard.clear(), core.stop(true)]).then(() => {
      closed = true;
      app.quit();
    });
  });
  await window.loadURL(firstPage);
}

app.enableSandbox();
silenceChromium();
declareScheme();
app.on('window-all-closed', () => app.quit());
if (app.requestSingleInstanceLock()) void app.whenReady().then(open);
else app.quit();
