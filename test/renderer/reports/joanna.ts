import { useSessionState } from '../../../renderer/store/session.ts';

/** Signs in the manager who reads texts in these tests. */
export function signInJoanna(): void {
  useSessionState.getState().open({
    me: { userId: 'joanna', name: 'Joanna Kowalczyk', role: 'manager' },
    partnership: { id: 'p', panelName: 'Calder and Wharfe', councils: [], icbs: [] },
    training: false,
    folder: '',
    version: '',
  });
}
