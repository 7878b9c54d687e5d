import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { builtFolder } from '../stale.ts';
import { filePicker } from './filePicker.ts';
import { startApp } from './startApp.ts';
import { switchesOf } from './switches.ts';

/** Where Electron would keep the app's data, so that both hosts open the same records. */
function userDataFolder(productName: string): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  if (process.platform === 'win32' && APPDATA !== undefined) return join(APPDATA, productName);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', productName);
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), productName);
}

/** Opens the built app in a Chromium window and settles when it is closed. */
export async function runStandIn(args: string[]): Promise<number> {
  console.log(
    'This is the development stand-in for Electron: the same app in a Chromium window, without its packaging.',
  );
  console.log('For real records use an installed build.');
  const { productName, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    productName: string;
    version: string;
  };
  const userData = userDataFolder(productName);
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  const picker = filePicker();
  const host = await startApp(join(process.cwd(), builtFolder), {
    headless: false,
    viewport: null,
    switches: switchesOf(args),
    userData,
    version,
    answerDialog: picker.answer,
  });
  picker.use(host);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => host.quit());
  await Promise.race([host.ready().then(() => console.log('The window is open.')), host.exited]);
  await host.exited;
  return 0;
}
