import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DialogRequest, Host } from '../../../build/chromium-host/host.ts';
import { startApp } from '../../../build/chromium-host/startApp.ts';
import { builtFolder } from '../../../build/stale.ts';

export interface DeskOptions {
  /** Opens the training store. */
  training?: boolean;
  /** A records folder that outlives the app, for a second start on the same records. */
  folder?: string;
  /** Fills the records folder before the app starts. */
  prepare?: (folder: string) => Promise<void> | void;
  viewport?: { width: number; height: number };
}

/** The app, started on a folder of its own. */
export interface Desk {
  host: Host;
  /** The window's page now. A lock replaces it, so ask again after one. */
  readonly page: Page;
  /** The folder of the records file. */
  folder: string;
  /** A folder for files that the test saves and chooses. */
  files: string;
  /** What the next dialogs answer, in order: absolute paths, or null for Cancel. Asking more often is a failure. */
  answerDialogs(...paths: (string | null)[]): void;
  /** The dialogs that were opened. */
  dialogs: DialogRequest[];
  /** Locks as the machine's own screen lock does and waits for the sign-in page. */
  lockScreen(): Promise<void>;
  /** Quits as a person does and waits until every process is gone. */
  quit(): Promise<void>;
  /** Problems no test may leave behind: breaches of the content policy, foreign requests, errors on the console. */
  troubles(): string[];
  /** Expects one console error, such as the one a refused request leaves. */
  expectConsoleError(pattern: RegExp): void;
}

/** Starts the built app in a headless window. `close` also removes its folder. */
export async function startDesk({
  training = false,
  folder,
  prepare,
  viewport,
}: DeskOptions = {}): Promise<Desk & { close(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'cdr-desk-'));
  const files = mkdtempSync(join(home, 'files-'));
  const records = folder ?? join(home, 'records');
  await prepare?.(records);
  const dialogs: DialogRequest[] = [];
  const answers: (string | null)[] = [];
  const allowed: RegExp[] = [];
  const host = await startApp(join(process.cwd(), builtFolder), {
    headless: true,
    switches: { 'records-folder': records, ...(training ? { demo: '' } : {}) },
    userData: home,
    version: '0.0.0-test',
    ...(viewport === undefined ? {} : { viewport }),
    answerDialog: (request) => {
      dialogs.push(request);
      const answer = answers.shift();
      if (answer === undefined) throw new Error(`A dialog was opened that the test did not expect: ${request.what}`);
      return answer;
    },
  });
  // Everything here is on this machine: what has not come in ten seconds is not coming.
  host.onPage((page) => page.setDefaultTimeout(10_000));
  (await host.ready()).setDefaultTimeout(10_000);

  return {
    host,
    get page() {
      return host.page;
    },
    folder: records,
    files,
    dialogs,
    answerDialogs(...paths) {
      answers.push(...paths);
    },
    async lockScreen() {
      const loaded = host.nextLoad();
      host.power.emit('lock-screen');
      await loaded;
    },
    async quit() {
      host.quit();
      await host.exited;
    },
    expectConsoleError(pattern) {
      allowed.push(pattern);
    },
    troubles() {
      const { cspViolations, foreignRequests, consoleErrors } = host.record;
      return [
        ...cspViolations.map((text) => `content policy: ${text}`),
        ...foreignRequests.map(({ url }) => `foreign request: ${url}`),
        ...consoleErrors
          .filter((text) => !allowed.some((pattern) => pattern.test(text)))
          .map((text) => `console: ${text}`),
      ];
    },
    async close() {
      await host.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
