import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bundle } from '../../../build/bundle.ts';
import type { DialogRequest, Host } from '../../../build/chromium-host/host.ts';
import { startApp } from '../../../build/chromium-host/startApp.ts';
import type { TestWindow } from '../../fixtures/app/renderer/page.tsx';

export interface TestApp {
  host: Host;
  /** The page now; another one after a lock. */
  page(): Page;
  userData: string;
  dialogs: DialogRequest[];
  /** What the next file dialog answers. */
  answerNext(path: string | null): void;
  /** Does something that makes the window load again, and waits until it has. */
  untilLoaded(act: () => unknown): Promise<void>;
  /** Loads the page again, as a person does with a key. */
  reload(): void;
  close(): Promise<void>;
}

/** Builds the real shell around a window and a core that only echo. */
export async function buildTestApp(out: string): Promise<void> {
  await bundle({ renderer: 'test/fixtures/app/renderer', core: 'test/fixtures/app/core.ts', out, minify: false });
}

export async function startTestApp(out: string, switches: Record<string, string> = {}): Promise<TestApp> {
  const userData = mkdtempSync(join(tmpdir(), 'cdr-test-'));
  const dialogs: DialogRequest[] = [];
  let answer: string | null = null;
  const host = await startApp(join(process.cwd(), out), {
    headless: true,
    switches,
    userData,
    version: '9.9.9',
    answerDialog: (request) => {
      dialogs.push(request);
      return answer;
    },
  });
  await host.ready();
  return {
    host,
    page: () => host.page,
    userData,
    dialogs,
    answerNext(path) {
      answer = path;
    },
    async untilLoaded(act) {
      const loaded = host.nextLoad();
      await act();
      await loaded;
    },
    reload() {
      host.windows[0]?.webContents.reload();
    },
    async close() {
      await host.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}

/** Runs a function in the page with the echoing clients that it put on its window. */
export function inPage<T>(page: Page, fn: (window: TestWindow) => Promise<T> | T): Promise<T> {
  return page.evaluate(`(${fn.toString()})(window)`) as Promise<T>;
}
