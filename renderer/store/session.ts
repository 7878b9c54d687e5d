import { create } from 'zustand';
import type { Role } from '../../domain/access/roles.ts';

export interface Person {
  userId: string;
  name: string;
  role: Role;
}

export interface Partnership {
  id: string;
  panelName: string;
  councils: string[];
  icbs: string[];
}

/** Who sits here and whose records are open. */
export interface Session {
  me: Person;
  partnership: Partnership;
  training: boolean;
  folder: string;
  version: string;
}

interface SessionState {
  session: Session | null;
  /** The records are being locked: nothing is read or drawn any more until the shell brings a fresh page. */
  locking: boolean;
  open(session: Session): void;
  clear(): void;
  setLocking(locking: boolean): void;
}

/** View state of the window. Empty whenever the records are locked. */
export const useSessionState = create<SessionState>()((set) => ({
  session: null,
  locking: false,
  open: (session) => set({ session }),
  clear: () => set({ session: null }),
  setLocking: (locking) => set(locking ? { locking, session: null } : { locking }),
}));

/**
 * The open session. Only for what is drawn inside the frame, where there always is one.
 *
 * @example const { me } = useSession();
 */
export function useSession(): Session {
  const session = useSessionState((state) => state.session);
  if (session === null) throw new Error('NO_SESSION');
  return session;
}

/** True when the person's role is one of these. @example const canDecide = useRole('manager', 'coordinator'); */
export function useRole(...roles: Role[]): boolean {
  const { me } = useSession();
  return roles.includes(me.role);
}
