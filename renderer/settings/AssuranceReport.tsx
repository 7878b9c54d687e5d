import { useClient, useDesktop } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { Button, Buttons } from '../ui/Button.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';

/** Makes the report that the app writes about itself. */
export function AssuranceReport() {
  const client = useClient();
  const desktop = useDesktop();
  const report = useLongWork(client.store.assuranceReport);
  const mayMake = useRole('manager', 'auditor');
  if (!mayMake) return null;
  return (
    <>
      <Buttons>
        <Button
          kind="secondary"
          busy={report.state.kind === 'running'}
          onClick={async () => {
            const file = await desktop.saveFile({ kind: 'pdf', suggestedName: 'assurance-report.pdf' });
            if (file) void report.start({ token: file.token });
          }}
        >
          Write the assurance report
        </Button>
      </Buttons>
      <LongWorkView work={report} title="Checking the records">
        {({ file, head }) => (
          <Notice tone="done" title={`${file} is written`} live>
            <p>It says what was checked now, what was recorded earlier, and what the app cannot know. Record {head}.</p>
          </Notice>
        )}
      </LongWorkView>
    </>
  );
}
