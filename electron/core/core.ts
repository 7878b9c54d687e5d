import type { Records } from '../../db/open.ts';
import type { Actor, Clock } from '../../db/unitOfWork.ts';
import type { ContractClient } from '../api/contract.ts';
import type { PolicyFound } from '../api/policy.ts';
import type { Log } from './log.ts';
import type { UpdateKey } from './updateFile.ts';

/** A file the person chose in the shell's dialog: the window holds only the token, the core holds the path, for one use. */
export interface Grant {
  path: string;
  mode: 'read' | 'write' | 'folder';
}

/** Who has signed in and the open records file. It lives and dies with this process: lock is process death. */
export interface Session {
  records: Records;
  actor: Actor;
}

/** The state of one core process. */
export interface Core {
  /** The folder that holds the records file and its key file. */
  folder: string;
  /** A private folder for files being built; emptied at start and at lock. */
  tempFolder: string;
  training: boolean;
  version: string;
  /** What IT decided for this computer; without it, nothing. */
  policy?: PolicyFound;
  /** Whose update files this copy trusts; none unless the release put a key in. */
  updateKeys?: readonly UpdateKey[];
  clock: Clock;
  log: Log;
  /** Passes on the settings of the open records file that only the shell can act on. */
  tellShell: (settings: { idleMinutes: number; contentProtection: boolean }) => void;
  /** Tests look at the error itself; the app never does, since its message may hold words of a record. */
  onUnexpected?: (error: unknown) => void;
  session: Session | null;
  /** The core's own procedures, for work that is made of several of them, as a person would do it. */
  self: () => ContractClient;
  grants: Map<string, Grant>;
}
