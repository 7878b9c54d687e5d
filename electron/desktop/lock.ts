import { powerMonitor, type WebContents } from 'electron';
import type { WindowNotice } from '../api/ports.ts';
import type { ClipboardGuard } from './clipboard.ts';
import type { CoreProcess } from './core.ts';

const lookEveryMs = 5_000;
/** Time for the page to hand over unsaved text before the core closes. */
const draftGraceMs = 300;
const defaultIdleMinutes = 10;

export interface Lock {
  /** Ends the core (and the key with it), wipes the page and the clipboard, and shows the sign-in page. */
  lock(): Promise<void>;
  /** How long the machine may stand unused; from the open records file. */
  setIdleMinutes(minutes: number): void;
}

interface Parts {
  core: CoreProcess;
  contents: WebContents;
  clipboard: ClipboardGuard;
}

/** Locks when asked, when the machine stands idle, sleeps or has its own screen locked, and when the page crashes. */
export function watchLock({ core, contents, clipboard }: Parts): Lock {
  let idleMinutes = defaultIdleMinutes;
  let locking: Promise<void> | null = null;
  let lockedWhileIdle = false;
  let wiping = false;

  async function lockNow(): Promise<void> {
    await clipboard.clear();
    contents.send('locking' satisfies WindowNotice);
    await new Promise((resolve) => setTimeout(resolve, draftGraceMs));
    await core.stop();
    wipePage();
  }

  /** A fresh renderer process: a reload alone would leave the last page's text in freed memory. */
  function wipePage(): void {
    wiping = true;
    contents.forcefullyCrashRenderer();
    contents.reload();
  }

  function lock(): Promise<void> {
    locking ??= lockNow().finally(() => {
      locking = null;
    });
    return locking;
  }

  contents.on('did-finish-load', () => {
    wiping = false;
  });
  contents.on('render-process-gone', () => {
    if (!wiping) void lock();
  });
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('shutdown', lock);
  powerMonitor.on('user-did-resign-active', lock);
  setInterval(() => {
    const idle = powerMonitor.getSystemIdleTime() >= idleMinutes * 60;
    if (idle && !lockedWhileIdle) void lock();
    lockedWhileIdle = idle;
  }, lookEveryMs).unref();

  return {
    lock,
    setIdleMinutes(minutes) {
      idleMinutes = Math.min(120, Math.max(1, minutes));
    },
  };
}
