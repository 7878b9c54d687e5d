/** The two ports a window may ask for, once each per load: one to the core, one to the shell. */
export const portChannels = ['open-core', 'open-desktop'] as const;
export type PortChannel = (typeof portChannels)[number];

/**
 * Words the shell sends to the page (as `window` messages whose data is the word).
 * `core-gone`: the core process died, so every call fails until the window is reopened.
 * `locking`: the core is about to be closed; there is a third of a second to save a draft.
 */
export const windowNotices = ['core-gone', 'locking'] as const;
export type WindowNotice = (typeof windowNotices)[number];

/** A file or folder that a person chose in the shell's own dialog. Usable once, by its token. */
export interface GrantMessage {
  type: 'grant';
  token: string;
  /** Absolute path. The window never sees it. */
  path: string;
  mode: 'read' | 'write' | 'folder';
}

/** What the shell sends to the core process. A `port` message carries the port itself as `event.ports[0]`. */
export type ShellToCore = { type: 'port' } | GrantMessage | { type: 'close' };

/** What the core process may send to the shell: the settings of the open records file that the shell must act on. */
export type CoreToShell = {
  type: 'settings';
  /** Minutes without keyboard or mouse before the app locks itself; 1 to 120. */
  idleMinutes: number;
  /** Whether screenshots and screen sharing show an empty window. */
  contentProtection: boolean;
};

/** The code of every call that the core can no longer answer. */
export const CORE_GONE = 'CORE_GONE';

/** Names of the arguments the core process is started with: `--records-folder=<path>` and so on. */
export const coreArguments = {
  folder: '--records-folder=',
  temp: '--temp-folder=',
  version: '--app-version=',
  training: '--training',
  /** What IT decided, as `policyArgument` writes it. */
  policy: '--policy=',
} as const;
