import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keptAccessForm, openingReasons, sensitivityForm } from '../../domain/access/sensitive.ts';
import type { CaseAccessView } from '../../electron/api/caseAccess.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { TextButton } from '../ui/Button.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Details } from '../ui/Details.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Table } from '../ui/Table.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** Who may open this case: marked sensitive or not, why it was opened, and its key worker's access once it is closed. */
export function CaseAccess({ caseId }: { caseId: string }) {
  const query = useQuery(useApi().access.caseAccess.queryOptions({ input: { caseId } }));
  return (
    <Section title="Who may open this case">
      <Loaded query={query}>{(view) => <Standing view={view} />}</Loaded>
    </Section>
  );
}

const by = (name: string | null, at: string) => `${name ?? 'Somebody'}, ${sayShortDate(dateOf(at))}`;

function Standing({ view }: { view: CaseAccessView }) {
  const [editing, setEditing] = useState<'mark' | 'keep' | null>(null);
  const client = useClient();
  const refresh = useRefresh();
  const isManager = useRole('manager');
  const { sensitive, closed } = view;
  const close = () => setEditing(null);
  async function endKept(): Promise<void> {
    await client.access.endKeptAccess({ caseId: view.caseId });
    await refresh('access');
  }
  return (
    <>
      <KeyValueList
        items={[
          {
            label: 'Sensitive',
            value: sensitive ? `Yes: ${sensitive.reason} (${by(sensitive.by, sensitive.at)})` : 'No',
            action: (
              <TextButton onClick={() => setEditing('mark')}>
                {sensitive ? 'Take the mark off' : 'Mark as sensitive'}
              </TextButton>
            ),
          },
          {
            label: 'Key worker',
            value: closed ? keptWords(closed) : 'For as long as the family is theirs and the case is open',
            action:
              closed &&
              isManager &&
              (closed.kept ? (
                <TextButton onClick={() => void endKept()}>End their access</TextButton>
              ) : (
                <TextButton onClick={() => setEditing('keep')}>Let them keep it</TextButton>
              )),
          },
        ]}
      />
      {view.openings.length > 0 && (
        <Details summary={`Why it was opened (${view.openings.length})`}>
          <Table
            caption="Why it was opened"
            captionHidden
            columns={[
              {
                key: 'at',
                heading: 'When',
                narrow: true,
                cell: (row) => `${sayShortDate(dateOf(row.at))}, ${sayTime(row.at)}`,
              },
              { key: 'by', heading: 'Who', rowHeader: true, cell: (row) => row.by ?? '' },
              {
                key: 'why',
                heading: 'Why',
                cell: (row) => `${openingReasons[row.reason]}${row.words === '' ? '' : `: ${row.words}`}`,
              },
            ]}
            rows={view.openings}
            rowKey={(row) => row.id}
          />
        </Details>
      )}
      {editing === 'mark' && <MarkDialog view={view} onClose={close} />}
      {editing === 'keep' && <KeepDialog caseId={view.caseId} onClose={close} />}
    </>
  );
}

function keptWords({ on, kept }: NonNullable<CaseAccessView['closed']>): string {
  if (kept) {
    const until = kept.until === null ? 'until a manager ends it' : `until ${sayShortDate(kept.until)}`;
    return `Kept ${until}: ${kept.reason} (${by(kept.by, kept.at)})`;
  }
  return on === null ? 'Ended when the case closed' : `Ended when the case closed, ${sayShortDate(on)}`;
}

function MarkDialog({ view, onClose }: { view: CaseAccessView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(sensitivityForm, { reason: '' });
  const marking = view.sensitive === null;
  return (
    <Dialog title={marking ? 'Mark as sensitive' : 'Take the mark off'} onClose={onClose}>
      <p className="desk-secondary">
        {marking
          ? 'Everybody is then asked why they open it, once for each time they sign in. Lists show its number and what is due, and neither the name nor the dates.'
          : 'It then opens without a question. The reasons given so far stay in the record.'}
      </p>
      <Form
        form={form}
        submit={marking ? 'Mark as sensitive' : 'Take the mark off'}
        saved={marking ? 'Marked sensitive' : 'Mark taken off'}
        onSubmit={async (why) => {
          const { caseId, rowVersion } = view;
          await client.access.markSensitive({ caseId, rowVersion, sensitive: marking, why });
          await refresh('access', 'process', 'family', 'panel');
          onClose();
        }}
      >
        <Fields>
          <TextArea {...form.bind('reason')} label="Why" short />
        </Fields>
      </Form>
    </Dialog>
  );
}

function KeepDialog({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(keptAccessForm, { reason: '', until: '' });
  return (
    <Dialog title="Let the key worker keep this case" onClose={onClose}>
      <p className="desk-secondary">
        Their access ended on the day the case closed. With this they open it as before, and what they do is recorded.
      </p>
      <Form
        form={form}
        submit="Let them keep it"
        saved="Access kept"
        onSubmit={async (why) => {
          await client.access.keepAccess({ caseId, why });
          await refresh('access');
          onClose();
        }}
      >
        <Fields>
          <TextArea {...form.bind('reason')} label="Why" short />
          <DateField {...form.bind('until')} label="Last day" hint="Without one, until a manager ends it." optional />
        </Fields>
      </Form>
    </Dialog>
  );
}
