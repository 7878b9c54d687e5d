import { createContext, type ReactNode, useContext } from 'react';
import { Announcer } from '../ui/announce.tsx';
import { classes } from '../ui/classes.ts';
import { useShortcutListener } from '../ui/shortcuts.ts';

/** What is known before anybody signs in. */
export interface AboutRecords {
  folder: string;
  version: string;
  training: boolean;
}

/** The frame gives it to every sign-in page; null while nothing is known yet. */
export const AboutRecordsContext = createContext<AboutRecords | null>(null);

/** What surrounds every page before the records are open: the name of the app, one card, where the records lie. */
export function AccessShell({ wide, children }: { wide?: boolean; children: ReactNode }) {
  const about = useContext(AboutRecordsContext);
  useShortcutListener();
  return (
    <div className={classes('desk-access', about?.training && 'desk-frame--training')}>
      <header className="desk-head desk-head--access">
        <span className="desk-head__name">Child Death Review Desk</span>
        {about?.training && <strong className="desk-head__training">Training: invented cases</strong>}
      </header>
      <main className="desk-access__main">
        <div className={classes('desk-access__card', wide && 'desk-access__card--wide')}>{children}</div>
      </main>
      {about && (
        <footer className="desk-access__foot">
          <p>
            Records in <span className="desk-code">{about.folder}</span>
          </p>
          <p>Version {about.version}. Works without a network; nothing leaves this computer on its own.</p>
        </footer>
      )}
      <Announcer />
    </div>
  );
}
