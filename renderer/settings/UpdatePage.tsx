import { useQuery } from '@tanstack/react-query';
import type { UpdateView } from '../../electron/api/storeCare.ts';
import { useApi, useClient, useDesktop } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Button, Buttons } from '../ui/Button.tsx';
import { sayDate } from '../ui/dates.ts';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

/** A new version that came as a file: whose it is, what it is, and its installer handed out. Nothing of it is run here. */
export function UpdatePage() {
  const keys = useQuery(useApi().store.updateKeys.queryOptions({ input: {} }));
  const client = useClient();
  const desktop = useDesktop();
  const { version } = useSession();
  const check = useLongWork(client.store.checkUpdate);
  const running = check.state.kind === 'running';
  async function choose(): Promise<void> {
    const file = await desktop.chooseFile({ kind: 'update' });
    if (file) void check.start({ token: file.token });
  }
  return (
    <Page narrow>
      <PageHeader
        title="Update"
        lede={`Version ${version} is running. The app never looks for updates: they are brought to it as a file.`}
        action={
          <Button busy={running || keys.data?.length === 0} onClick={() => void choose()}>
            Choose an update file
          </Button>
        }
      />
      <LongWorkView work={check} title="Checking the update file">
        {(update) => <Checked update={update} />}
      </LongWorkView>
      <Section title="Whose update files are trusted">
        <Loaded query={keys}>
          {(list) =>
            list.length === 0 ? (
              <Notice tone="attention" title="Nobody’s">
                <p>
                  This copy was made without a key for update files, so none can be checked. Install a new version as
                  the first was installed.
                </p>
              </Notice>
            ) : (
              <KeyValueList
                items={list.map(({ name, fingerprint }) => ({
                  label: name,
                  value: <span className="desk-code">{fingerprint}</span>,
                }))}
              />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;

function Checked({ update }: { update: UpdateView }) {
  const client = useClient();
  const desktop = useDesktop();
  const save = useLongWork(client.store.saveInstaller);
  return (
    <>
      <Notice tone="done" title={`Version ${update.version}, signed by ${update.signedBy}`} live>
        <p>Every byte is as it was signed. Nothing was installed or run.</p>
      </Notice>
      <KeyValueList
        items={[
          { label: 'Version', value: `${update.version} (${update.running} is running)` },
          { label: 'Released', value: sayDate(update.releasedOn) },
          { label: 'For', value: update.platform },
          { label: 'Installer', value: `${update.fileName}, ${megabytes(update.size)}` },
          { label: 'SHA-256', value: <span className="desk-code">{update.sha256}</span> },
          { label: 'Key', value: <span className="desk-code">{update.fingerprint}</span> },
        ]}
      />
      {update.notes.length > 0 && (
        <Section title="What is new">
          <ul className="desk-list">
            {update.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
      <p className="desk-prose">
        Compare the key with what the release desk told you by another way. Then save the installer and let IT install
        it; back up first.
      </p>
      <Buttons>
        <Button
          kind="secondary"
          busy={save.state.kind === 'running'}
          onClick={async () => {
            const folder = await desktop.chooseFolder({});
            if (folder) void save.start({ updateKey: update.updateKey, token: folder.token });
          }}
        >
          Save the installer
        </Button>
      </Buttons>
      <LongWorkView work={save} title="Saving the installer">
        {({ fileName }) => (
          <Notice tone="done" title={`${fileName} is saved`} live>
            <p>Close the app before it is installed.</p>
          </Notice>
        )}
      </LongWorkView>
    </>
  );
}
