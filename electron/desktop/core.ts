import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { CoreToShell, GrantMessage, ShellToCore } from '../api/ports.ts';

/** How long the core may take to close its file before its process is ended. */
const closeGraceMs = 300;

/** The process that holds the key. It is replaced on first use after it ends. */
export interface CoreProcess {
  /** Starts the process ahead of its first use. */
  start(): void;
  /** Hands the window's port to the core, starting it if needed. */
  attach(port: MessagePortMain): void;
  grant(grant: GrantMessage): void;
  /** Ends the process and with it the key; settles when it is gone. For good, a window that still asks starts no other. */
  stop(forGood?: boolean): Promise<void>;
}

export interface CoreEvents {
  /** The core ended without being asked to. Its ports are closed already. */
  gone(): void;
  settings(settings: CoreToShell): void;
}

/** Only what a child needs to run; no proxy, token or option of the person's shell reaches the core. */
function environment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'TZ'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/**
 * @param entry absolute path of the core's script
 * @param args see `coreArguments`
 */
export function coreProcess(entry: string, args: string[], packaged: boolean, events: CoreEvents): CoreProcess {
  let child: UtilityProcess | null = null;
  let over = false;

  function start(): UtilityProcess {
    const started = utilityProcess.fork(entry, args, {
      serviceName: 'Records',
      env: environment(),
      stdio: packaged ? 'ignore' : 'inherit',
    });
    started.on('message', (message: CoreToShell) => {
      if (message.type === 'settings') events.settings(message);
    });
    started.once('exit', () => {
      if (child !== started) return;
      child = null;
      events.gone();
    });
    return started;
  }

  function running(): UtilityProcess {
    child ??= start();
    return child;
  }

  return {
    start() {
      running();
    },
    attach(port) {
      if (over) return port.close();
      running().postMessage({ type: 'port' } satisfies ShellToCore, [port]);
    },
    grant(grant) {
      if (over) return;
      running().postMessage(grant satisfies ShellToCore);
    },
    async stop(forGood = false) {
      over ||= forGood;
      const ending = child;
      child = null;
      if (ending !== null) await end(ending);
    },
  };
}

/** Asks, then insists: the last step cannot be ignored by a busy process. */
async function end(child: UtilityProcess): Promise<void> {
  const { promise: exited, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  child.postMessage({ type: 'close' } satisfies ShellToCore);
  const insist = setTimeout(() => {
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  }, closeGraceMs);
  await exited;
  clearTimeout(insist);
}
