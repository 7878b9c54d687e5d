import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processesBelow } from './harness/search.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cdr-start-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const onPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Runs a command of the repository with a home of its own and hands back what it printed. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { env: { ...process.env, XDG_CONFIG_HOME: home, HOME: home, ...env } });
  let printed = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      printed += data.toString('utf8');
      for (const listener of listeners) listener();
    });
  }
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const prints = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => printed.includes(text) && resolve();
      listeners.push(look);
      look();
    });
  return { child, exited, prints, printed: () => printed };
}

describe.runIf(process.platform === 'linux' && onPath('Xvfb'))('npm start on a display', () => {
  it('opens a window, says that it is the stand-in, and ends everything it began', async () => {
    const display = run('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24'], {});
    await display.prints('\n');
    const number = /^\d+$/m.exec(display.printed())?.[0];
    const app = run('node', ['build/start.mjs', '--demo'], { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' });
    try {
      await app.prints('The window is open.');
      expect(app.printed()).toContain('This is the development stand-in for Electron');
      await expect.poll(() => existsSync(join(home, 'Child Death Review Desk', 'training'))).toBe(true);
      const begun = processesBelow(app.child.pid ?? 0);
      expect(begun.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['browser', 'renderer', 'node']));
      app.child.kill('SIGTERM');
      expect(await app.exited).toBe(0);
      await expect.poll(() => begun.filter(({ pid }) => existsSync(`/proc/${pid}/cwd`))).toEqual([]);
    } finally {
      app.child.kill('SIGKILL');
      display.child.kill();
      await display.exited;
    }
  });
});

describe.runIf(process.platform === 'linux')('npm start without a display', () => {
  it('says so in one sentence and runs the main job without a window', async () => {
    const npm = join(home, 'npm');
    writeFileSync(npm, `#!/bin/sh\necho "npm $*" > "${home}/asked"\n`);
    chmodSync(npm, 0o755);
    const path = `${home}${delimiter}${process.env.PATH}`;
    const app = run('node', ['build/launch.ts'], { PATH: path, DISPLAY: '', WAYLAND_DISPLAY: '' });
    expect(await app.exited).toBe(0);
    expect(app.printed().trim()).toBe(
      'There is no display to open a window on, so this runs the main job without one (npm run demo).',
    );
    expect(readFileSync(join(home, 'asked'), 'utf8').trim()).toBe('npm run demo');
  });
});
