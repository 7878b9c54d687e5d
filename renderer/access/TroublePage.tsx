import { useEffect, useRef } from 'react';
import { useDesktop } from '../store/connection.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { AccessShell } from './AccessShell.tsx';
import type { Trouble } from './troubles.ts';

export interface TroublePageProps {
  trouble: Trouble;
  /** Looks at the folder again; left out when only a new start of the app could find anything else. */
  onLookAgain?: () => void;
  busy?: boolean;
  onRestore?: () => void;
  onSalvage?: () => void;
}

/** Why the records cannot be opened: what happened, what was kept, what to do next. */
export function TroublePage({ trouble, onLookAgain, busy, onRestore, onSalvage }: TroublePageProps) {
  const desktop = useDesktop();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <AccessShell wide>
      <div className="desk-trouble">
        <h1 ref={heading} tabIndex={-1}>
          {trouble.title}
        </h1>
        <dl>
          <div>
            <dt>What happened</dt>
            <dd>{trouble.happened}</dd>
          </div>
          <div>
            <dt>What was kept</dt>
            <dd>{trouble.kept}</dd>
          </div>
          <div>
            <dt>What to do next</dt>
            <dd>
              {trouble.next.length === 1 ? (
                trouble.next[0]
              ) : (
                <ol>
                  {trouble.next.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              )}
            </dd>
          </div>
        </dl>
        <Buttons>
          {onLookAgain && (
            <Button onClick={onLookAgain} busy={busy}>
              Look again
            </Button>
          )}
          {onRestore && trouble.helps?.includes('restore') && (
            <Button kind="secondary" onClick={onRestore}>
              Restore a backup
            </Button>
          )}
          {onSalvage && trouble.helps?.includes('salvage') && (
            <Button kind="secondary" onClick={onSalvage}>
              Save what can be read
            </Button>
          )}
          <Button kind={onLookAgain ? 'quiet' : 'primary'} onClick={() => void desktop.quit({})}>
            Close the app
          </Button>
        </Buttons>
      </div>
    </AccessShell>
  );
}
